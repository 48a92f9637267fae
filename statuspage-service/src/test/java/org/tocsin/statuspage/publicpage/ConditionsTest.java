package org.tocsin.statuspage.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final Instant T0 = Instant.parse("2026-11-03T09:14:22.700Z");
    private static final Document DOCUMENT = Document.of("text", T0, Optional.empty());
    private static final String TAG = DOCUMENT.identity().tag();

    @Test
    void aTagIsFoundInListsAndComparedWeakly() {
        assertThat(isUnchanged(TAG, null)).isTrue();
        assertThat(isUnchanged("W/" + TAG, null)).isTrue();
        assertThat(isUnchanged("\"other\" , " + TAG, null)).isTrue();
        assertThat(isUnchanged("*", null)).isTrue();
    }

    @Test
    void anotherEncodingsTagIsAnotherTag() {
        assertThat(isUnchanged(DOCUMENT.gzip().tag(), null)).isFalse();
    }

    @Test
    void withATagTheDateIsNotAsked() {
        assertThat(isUnchanged("\"other\"", "Tue, 03 Nov 2026 09:14:22 GMT")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tue, 03 Nov 2026 09:14:22 GMT | true
            Tue, 03 Nov 2026 09:14:23 GMT | true
            Tue, 03 Nov 2026 09:14:21 GMT | false
            yesterday                     | false
            """)
    void withoutATagTheDateDecides(String ifModifiedSince, boolean unchanged) {
        assertThat(isUnchanged(null, ifModifiedSince)).isEqualTo(unchanged);
    }

    @Test
    void twoVersionsOfOneSecondAreNotToldApartByTheirDate() {
        var second = Document.of("other text", T0.plusMillis(100), Optional.of(DOCUMENT));
        var third = Document.of("third text", T0.plusSeconds(1), Optional.of(second));

        assertThat(second.lastModified()).isEmpty();
        assertThat(Conditions.isUnchanged(second, second.identity(), null, "Tue, 03 Nov 2026 09:14:22 GMT")).isFalse();
        assertThat(third.lastModified()).contains("Tue, 03 Nov 2026 09:14:23 GMT");
    }

    @Test
    void whatHadNoDateGetsOneWhenItStillSaysTheSameLater() {
        var second = Document.of("other text", T0.plusMillis(100), Optional.of(DOCUMENT));
        var later = Document.of("other text", T0.plusSeconds(3600), Optional.of(second));

        assertThat(later.lastModified()).contains("Tue, 03 Nov 2026 10:14:22 GMT");
        assertThat(later.identity().tag()).isEqualTo(second.identity().tag());
    }

    @Test
    void aDocumentThatSaysTheSameIsTheSame() {
        assertThat(Document.of("text", T0.plusSeconds(60), Optional.of(DOCUMENT))).isSameAs(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5, br", "*", "br;q=1, *;q=0.1", "GZIP", "x-gzip", "gzip;q=0.001"})
    void gzipIsSentToThoseWhoTakeIt(String header) {
        assertThat(AcceptEncoding.takesGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", ",;"})
    void gzipIsNotSentToOthers(String header) {
        assertThat(AcceptEncoding.takesGzip(header)).isFalse();
        assertThat(AcceptEncoding.takesGzip(null)).isFalse();
    }

    private static boolean isUnchanged(String ifNoneMatch, String ifModifiedSince) {
        return Conditions.isUnchanged(DOCUMENT, DOCUMENT.identity(), ifNoneMatch, ifModifiedSince);
    }
}
