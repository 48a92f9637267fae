package org.tocsin.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpUrlTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "smtp://mail.example.org,                       false, mail.example.org, 25,   -,    -",
        "smtp://127.0.0.1:2525,                         false, 127.0.0.1,        2525, -,    -",
        "smtp://mail.example.org/,                      false, mail.example.org, 25,   -,    -",
        "smtp://ada:secret@mail.example.org,            false, mail.example.org, 587,  ada,  secret",
        "smtps://mail.example.org,                      true,  mail.example.org, 465,  -,    -",
        "SMTPS://ada:s%40c%3Ar%2Fe%25t@mail.example.org:1465, true, mail.example.org, 1465, ada, s@c:r/e%t",
        "smtps://ada%40example.org:a+b@mail.example.org, true, mail.example.org, 465,  ada@example.org, a+b",
        "smtp://[::1]:25,                               false, [::1],            25,   -,    -"})
    void saysWhereMailIsHandedOver(String url, boolean tls, String host, int port, String user, String password) {
        assertThat(SmtpUrl.parse(url)).isEqualTo(new SmtpUrl(tls, host, port, user, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mail.example.org:25                | begin with smtp:// or smtps://",
        "http://mail.example.org            | begin with smtp:// or smtps://",
        "smtp://                            | no URL",
        "smtp://ada:s3cret@/                | names no host",
        "smtp://mail.example.org:99999      | the port must be",
        "smtp://mail.example.org:0          | the port must be",
        "smtp://mail.example.org/inbox      | nothing may follow the port",
        "smtp://mail.example.org?tls=no     | nothing may follow the port",
        "smtp://ada@mail.example.org        | user and password go together",
        "smtp://ada:s3cret@mail@example.org | names no host",
        "smtp://ada:s3 cret@example.org     | no URL",
        "smtp://ada:s3cret%ZZ@example.org   | no URL"})
    void refusesAnythingElseInOneLineThatShowsNoPassword(String url, String reason) {
        assertThatThrownBy(() -> SmtpUrl.parse(url))
                .hasMessageStartingWith("TOCSIN_SMTP_URL cannot be used: ")
                .hasMessageContaining(reason)
                .message().doesNotContain("s3", "\n");
    }

    @Test
    void isShownWithoutItsPassword() {
        assertThat(SmtpUrl.parse("smtp://ada:secret@mail.example.org").toString()).isEqualTo("smtp://ada:***@mail.example.org:587");
    }
}
