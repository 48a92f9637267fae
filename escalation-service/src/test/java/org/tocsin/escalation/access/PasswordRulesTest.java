package org.tocsin.escalation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a password must be. */
class PasswordRulesTest {

    private static final SignedIn ADA = new SignedIn("PADA", "Ada Lovelace", "Ada.Lovelace@Example.org", "user", "UTC");

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            correct horse,
            ten chars!,
            "zehn Ümläu",
            nine char,                      Password is too short (minimum is 10 characters)
            "",                             Password is too short (minimum is 10 characters)
            🔑🔒🔐🗝️🔓🔏,                     Password is too short (minimum is 10 characters)
            aaaaaaaaaaaaaa,                 Password repeats too few characters
            abcabcabcabcab,                 Password repeats too few characters
            abcdabcdabcdab,
            ada lovelace,                   Password must not be your name or address
            "  ADA LOVELACE ",              Password must not be your name or address
            ada.lovelace@example.org,       Password must not be your name or address
            ada lovelace 1815,
            111,                            Password is too short (minimum is 10 characters);Password repeats too few characters
            """)
    void eachMistakeIsNamed(String password, String mistakes) {
        assertThat(PasswordRules.mistakes(password, ADA)).isEqualTo(mistakes == null ? List.of() : List.of(mistakes.split(";")));
    }

    @ParameterizedTest(name = "{1} times {0}")
    @CsvSource({"abcd, 18, true", "abcd, 19, false", "äöüß, 9, true", "äöüß, 10, false"})
    void whatBcryptWouldNotLookAtIsRefused(String part, int times, boolean fits) {
        assertThat(PasswordRules.mistakes(part.repeat(times), ADA))
                .isEqualTo(fits ? List.of() : List.of("Password is too long (maximum is 72 bytes)"));
    }
}
