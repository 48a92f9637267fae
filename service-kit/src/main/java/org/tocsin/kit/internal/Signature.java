package org.tocsin.kit.internal;

import java.time.InstantSource;
import java.util.Optional;
import org.tocsin.contracts.internal.CallSignature;
import org.tocsin.kit.access.Caller;

/** Signs calls of this service to others, and tells whose a call to this one is. */
public final class Signature {

    private final CallSignature signature;

    /** @throws IllegalArgumentException if the key is too short to keep a secret */
    public Signature(String key, InstantSource clock) {
        signature = new CallSignature(key, clock);
    }

    /** Whether an {@code Authorization} header claims to be a signature; null does not. */
    public static boolean isOne(String header) {
        return CallSignature.isOne(header);
    }

    /**
     * The {@code Authorization} header for a call.
     *
     * @param service who calls
     * @param user for whom; null: for itself
     * @param admin whether that user is an administrator, or the service acts as one
     */
    public String sign(String service, String user, boolean admin, String method, String path, byte[] body) {
        return signature.sign(new CallSignature.Caller(service, user, admin), new CallSignature.Call(method, path, body));
    }

    /** The caller, if the header is a fresh signature of this very call. */
    public Optional<Caller> verify(String header, String method, String path, byte[] body) {
        if (!isOne(header)) {
            return Optional.empty();
        }
        return signature.verify(header, new CallSignature.Call(method, path, body))
                .map(caller -> new Caller.Service(caller.service(), caller.user(), caller.admin()));
    }
}
