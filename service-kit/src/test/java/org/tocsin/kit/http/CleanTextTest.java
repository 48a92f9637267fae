package org.tocsin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Text that PostgreSQL and JSON can hold is left alone; of other text only what they cannot hold is replaced. */
class CleanTextTest {

    @Property
    void whatIsCleanedCanBeHeldAndIsUnchangedOtherwise(@ForAll("anyChars") String text) {
        var clean = CleanText.of(text);
        assertThat(clean).hasSameSizeAs(text);
        for (int i = 0; i < text.length(); i++) {
            assertThat(clean.charAt(i)).isEqualTo(isHeld(text, i) ? text.charAt(i) : '\uFFFD');
        }
        assertThat(CleanText.of(clean)).isSameAs(clean);
    }

    @Property
    void aCutNeverEndsInHalfACharacter(@ForAll("anyChars") String text, @ForAll @IntRange(max = 20) int most) {
        var clean = CleanText.of(text);
        var cut = CleanText.cut(clean, most);
        assertThat(clean).startsWith(cut);
        assertThat(cut.length()).isBetween(Math.min(clean.length(), most) - 1, most);
        assertThat(CleanText.of(cut)).isEqualTo(cut);
    }

    @Example
    void anEmojiStaysAndNothingStaysNothing() {
        assertThat(CleanText.of("page \uD83D\uDCDF!")).isEqualTo("page \uD83D\uDCDF!");
        assertThat(CleanText.of("\uDCDF\uD83D\0")).isEqualTo("\uFFFD\uFFFD\uFFFD");
        assertThat(CleanText.of(null)).isNull();
        assertThat(CleanText.cut(null, 3)).isNull();
        assertThat(CleanText.cut("ab\uD83D\uDCDF", 3)).isEqualTo("ab");
        assertThat(CleanText.cut("\uD83D\uDCDF", 0)).isEmpty();
    }

    @Provide
    Arbitrary<String> anyChars() {
        var troublesome = Arbitraries.chars().with('\0', '\uD83D', '\uDCDF', '\uDFFF', '\uD800', '\uFFFD', 'a', 'ä');
        return Arbitraries.oneOf(troublesome, Arbitraries.chars()).list().ofMaxSize(30)
                .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
    }

    private static boolean isHeld(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) ? i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) : c != 0;
    }
}
