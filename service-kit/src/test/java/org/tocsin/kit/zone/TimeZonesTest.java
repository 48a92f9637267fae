package org.tocsin.kit.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.http.Problem;

/** Zones by the names that clients give them. */
class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({"Europe/Oslo, Europe/Oslo", "UTC, Etc/UTC", "Eastern Time (US & Canada), America/New_York",
            "Pacific Time (US & Canada), America/Los_Angeles", "Berlin, Europe/Berlin", "Chennai, Asia/Kolkata",
            "Tokyo, Asia/Tokyo", "EST, America/Panama", "HST, Pacific/Honolulu"})
    void aNameIsIanasOrActiveSupports(String name, String zone) {
        assertThat(TimeZones.named(name)).contains(ZoneId.of(zone));
        assertThat(TimeZones.asked(name)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "+02:00", "UTC+2", "GMT+02:00", "Europe/Atlantis", "europe/oslo ", "Z\u0000"})
    void whatKnowsNoSummerTimeOrIsNoZoneIsNone(String name) {
        assertThat(TimeZones.named(name)).isEmpty();
    }

    @Test
    void everyNameOfActiveSupportLeadsToAZone() throws IOException {
        var names = new Properties();
        try (var in = TimeZonesTest.class.getResourceAsStream("/zones/active-support.properties")) {
            names.load(in);
        }
        assertThat(names.stringPropertyNames()).hasSizeGreaterThan(140)
                .allSatisfy(name -> assertThat(TimeZones.named(name)).isPresent());
    }

    @Test
    void whatPeopleTypeIsFoundInAnyCase() {
        assertThat(TimeZones.typed(" europe/oslo ")).contains(ZoneId.of("Europe/Oslo"));
        assertThat(TimeZones.typed("EASTERN TIME (us & canada)")).contains(ZoneId.of("America/New_York"));
        assertThat(TimeZones.typed("Europe/Atlantis")).isEmpty();
        assertThat(TimeZones.typed(null)).isEmpty();
    }

    @Test
    void aQueryMayAskForNoneButNotForAWrongOne() {
        assertThat(TimeZones.asked(null)).isEqualTo(Optional.empty());
        assertThat(TimeZones.asked(" ")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> TimeZones.asked("+02:00")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
