package org.tocsin.notifier.email;

import io.vertx.ext.mail.SMTPException;
import org.tocsin.kit.ops.Loop;

/** What a failure of the mail client means for the mail. */
final class SmtpFailure {

    /** The client's word for a refused recipient; what else is refused may be our fault, and pass. */
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";
    private static final String CONTENT_REFUSED = "sending data failed";
    private static final String TOO_LARGE = "message exceeds allowed size";

    private SmtpFailure() {}

    /** @param hasBegun whether the server may have had any of the mail */
    static Answer meaning(Throwable failure, boolean hasBegun) {
        var because = sentence(failure);
        if (failure instanceof SMTPException refused) {
            // The server spoke: it has not taken it.
            return refused.isPermanent() && isAboutTheMail(refused)
                    ? new Answer.RefusedForGood(because)
                    : new Answer.RefusedForNow(because);
        }
        if (failure instanceof IllegalArgumentException || String.valueOf(failure.getMessage()).startsWith(TOO_LARGE)) {
            return new Answer.RefusedForGood(because);
        }
        return hasBegun ? new Answer.Silence(because) : new Answer.RefusedForNow(because);
    }

    private static boolean isAboutTheMail(SMTPException refused) {
        var message = String.valueOf(refused.getMessage());
        // 421 and other trouble of the server's comes with 4xx; "500" is also what the client makes of an answer that is none.
        return refused.getReplyCode() != 500 && (message.startsWith(RECIPIENT_REFUSED) || message.startsWith(CONTENT_REFUSED));
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof SMTPException refused) {
            return "the mail server said: " + refused.getReplyMessage().strip();
        }
        return "the mail server: " + Loop.inAWord(failure);
    }
}
