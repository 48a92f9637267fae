package org.tocsin.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void aTitleCannotBeginAHeader() {
        assertThat(OneLine.of("Disk full\r\nBcc: everybody@example.org", 200)).isEqualTo("Disk full Bcc: everybody@example.org");
    }

    @Test
    void norTurnTheWritingRound() {
        assertThat(OneLine.of("safe\u202Egpj.exe", 200)).isEqualTo("safe gpj.exe");
    }

    @Test
    void whatIsCutOffShows() {
        assertThat(OneLine.of("Payments latency", 9)).isEqualTo("Payments…");
        assertThat(OneLine.of("Payments 😀😀", 11)).isEqualTo("Payments …");
    }

    @Property(tries = 500)
    void whateverComesIsOneLineOfBoundedLength(@ForAll String text, @ForAll @IntRange(min = 1, max = 100) int most) {
        var line = OneLine.of(text, most);
        assertThat(line.length()).isLessThanOrEqualTo(most);
        assertThat(line.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)).isTrue();
    }
}
