package org.tocsin.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpFailureTest {

    @ParameterizedTest(name = "{0}: {1} is for good: {2}")
    @CsvSource({
        "recipient address not accepted, 550, true",
        "recipient address not accepted, 553, true",
        "recipient address not accepted, 450, false",
        "recipient address not accepted, 421, false",
        "recipient address not accepted, 500, false",
        "sending data failed, 554, true",
        "sending data failed, 451, false",
        "sender address not accepted, 550, false",
        "DATA command not accepted, 554, false",
        "AUTH PLAIN failed, 535, false"})
    void whatTheServerSaysOfTheRecipientOrTheMailIsForGood(String command, int code, boolean forGood) {
        var answer = SmtpFailure.meaning(new SMTPException(command, code, List.of(code + " 5.1.1 no such user"), true), true);

        assertThat(answer).isInstanceOf(forGood ? Answer.RefusedForGood.class : Answer.RefusedForNow.class);
        assertThat(answer.toString()).contains("the mail server said: " + code + " 5.1.1 no such user");
    }

    @Test
    void whatFailsBeforeAnythingWasHandedOverIsTriedAgain() {
        assertThat(SmtpFailure.meaning(new ConnectException("Connection refused"), false))
                .isEqualTo(new Answer.RefusedForNow("the mail server: Connection refused"));
        assertThat(SmtpFailure.meaning(new IOException("socket was closed unexpected."), false)).isInstanceOf(Answer.RefusedForNow.class);
    }

    @Test
    void silenceAfterThatIsUnknown() {
        assertThat(SmtpFailure.meaning(new IOException("socket was closed unexpected."), true)).isInstanceOf(Answer.Silence.class);
        assertThat(SmtpFailure.meaning(new io.smallrye.mutiny.TimeoutException(), true)).isInstanceOf(Answer.Silence.class);
    }

    @Test
    void anAddressThatIsNoneIsRefusedForGood() {
        assertThat(SmtpFailure.meaning(new IllegalArgumentException("invalid email address"), true)).isInstanceOf(Answer.RefusedForGood.class);
    }
}
