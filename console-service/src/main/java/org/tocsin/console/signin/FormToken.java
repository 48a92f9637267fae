package org.tocsin.console.signin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.kit.KitConfig;

/**
 * The token in every form: an HMAC of the session, which another site cannot know, so that no other site can press our
 * buttons. The same in every replica and for the whole session, so that an old tab still works.
 */
@Singleton
public class FormToken {

    /** Name of the field. */
    public static final String FIELD = "form_token";

    private final SecretKeySpec key;

    @Inject
    FormToken(KitConfig config) {
        key = new SecretKeySpec(("console form " + config.internalKey()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    public String of(Session session) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(session.secret().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether a form's token is this session's; null is not. */
    public boolean fits(Session session, String given) {
        return given != null && MessageDigest.isEqual(of(session).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }
}
