package org.tocsin.notifier.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.T0;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageNonceTest {

    private final PageNonce nonces = new PageNonce("installation-key-1");

    @Test
    void isAcceptedForItsTokenForAnHour() {
        var nonce = nonces.issue("token", T0);

        assertThat(nonces.accepts(nonce, "token", T0)).isTrue();
        assertThat(nonces.accepts(nonce, "token", T0.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(nonces.accepts(nonce, "token", T0.plus(Duration.ofMinutes(60)))).isFalse();
        assertThat(nonces.accepts(nonce, "other", T0)).isFalse();
    }

    @Test
    void isAnotherOneOnEveryPage() {
        assertThat(nonces.issue("token", T0)).isNotEqualTo(nonces.issue("token", T0));
    }

    @Test
    void isAcceptedByEveryReplicaAndNobodyElse() {
        var nonce = nonces.issue("token", T0);

        assertThat(new PageNonce("installation-key-1").accepts(nonce, "token", T0)).isTrue();
        assertThat(new PageNonce("installation-key-2").accepts(nonce, "token", T0)).isFalse();
    }

    @Property(tries = 300)
    void nothingThatSomebodyMakesUpIsAccepted(@ForAll String nonce) {
        assertThat(nonces.accepts(nonce, "token", T0)).isFalse();
    }

    @Test
    void noneIsNoNonce() {
        assertThat(nonces.accepts(null, "token", T0)).isFalse();
    }
}
