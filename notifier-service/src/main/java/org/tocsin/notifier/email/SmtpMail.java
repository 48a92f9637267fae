package org.tocsin.notifier.email;

import io.vertx.ext.mail.MailMessage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mail as the client of Vert.x wants it, which also says how far it has come: the client reads the text when the server has
 * greeted it and signed it in, and not before. Until then nothing was handed over, and a mail that was given up by then is not
 * handed over any more.
 */
final class SmtpMail extends MailMessage {

    private enum Stage {
        NOT_BEGUN, BEGUN, GIVEN_UP
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NOT_BEGUN);

    @Override
    public String getText() {
        if (stage.compareAndExchange(Stage.NOT_BEGUN, Stage.BEGUN) == Stage.GIVEN_UP) {
            throw new IllegalStateException("given up before the server was ready");
        }
        return super.getText();
    }

    /** Whether the server may have any of it. */
    boolean hasBegun() {
        return stage.get() == Stage.BEGUN;
    }

    /** From here on it is not handed over, unless that has begun. */
    void giveUp() {
        stage.compareAndSet(Stage.NOT_BEGUN, Stage.GIVEN_UP);
    }
}
