package org.tocsin.testkit;

import java.time.InstantSource;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.Right;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.internal.Signature;

/** Keys that every service under test knows once {@link #publish()} was called. */
public final class TestKeys {

    /** Key of the account, with all rights. */
    public static final String ADMIN = "test-admin-key-0000";
    /** Key of the account that may only read. */
    public static final String READ_ONLY = "test-read-only-key-0000";
    /** Signs calls between services. */
    public static final String INTERNAL = "internal-key-of-the-tests";

    /** Seals what is kept encrypted. */
    static final String INSTALLATION = "installation-key-of-the-tests";

    private TestKeys() {}

    /** Puts the keys on the directory's topic, as escalation-service would. */
    public static void publish() {
        Messages.publish(new DirectoryEntry.ApiKey(Sha256.of(ADMIN), null, Right.ADMINISTER, false));
        Messages.publish(new DirectoryEntry.ApiKey(Sha256.of(READ_ONLY), null, Right.LOOK, false));
    }

    /** The header of a caller with the account's key. */
    public static String authorization() {
        return "Token token=" + ADMIN;
    }

    /** The header of a call that another service makes, on behalf of nobody. */
    public static String signature(String method, String path, byte[] body) {
        return new Signature(INTERNAL, InstantSource.system()).sign("test", null, true, method, path, body);
    }
}
