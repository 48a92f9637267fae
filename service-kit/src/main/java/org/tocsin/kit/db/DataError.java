package org.tocsin.kit.db;

/**
 * Something in the data that trying again cannot mend: a record with this trouble is parked, with this message as the
 * reason. Trouble with the infrastructure is never one.
 */
public class DataError extends RuntimeException {

    public DataError(String reason) {
        super(reason);
    }

    public DataError(String reason, Throwable cause) {
        super(reason, cause);
    }
}
