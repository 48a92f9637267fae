package org.tocsin.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spellings of a key that real clients use. */
class KeyCheckTest {

    @ParameterizedTest(name = "{0}, api_key={1}: {2}")
    @CsvSource(quoteCharacter = '\'', nullValues = "-", value = {
            "Token token=K, -, K",
            "token token=K, -, K",
            "Token token=\"K\", -, K",
            "TOKEN TOKEN=K, -, K",
            "Token K, -, K",
            "Bearer K, -, K",
            "bearer K, -, K",
            "OAuth K, -, K",
            "oauth K, -, K",
            "OAuth \"K\", -, K",
            "'  Bearer    K  ', -, K",
            "Token token=u+K/x==, -, u+K/x==",
            "-, K, K",
            "'', K, K",
            // the header decides when there is one
            "Bearer K, other, K",
            "Basic dTpw, K, -",
            "-, -, -",
            "'', '', -",
            "Token, -, -",
            "Bearer, -, -",
            "'Token token=', -, -",
            "'Token token=\"\"', -, -",
            "K, -, -",
            "token=K, -, -",
            "Digest username=K, -, -",
    })
    void aKeyIsFoundWhereverItsClientPutsIt(String header, String query, String key) {
        assertThat(KeyCheck.key(header, query)).isEqualTo(java.util.Optional.ofNullable(key));
    }
}
