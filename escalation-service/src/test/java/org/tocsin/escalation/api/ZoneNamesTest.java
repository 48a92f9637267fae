package org.tocsin.escalation.api;

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
class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({"Europe/Oslo, Europe/Oslo", "UTC, Etc/UTC", "Eastern Time (US & Canada), America/New_York",
            "Pacific Time (US & Canada), America/Los_Angeles", "Berlin, Europe/Berlin", "Chennai, Asia/Kolkata",
            "Tokyo, Asia/Tokyo", "EST, America/Panama", "HST, Pacific/Honolulu"})
    void aNameIsIanasOrActiveSupports(String name, String zone) {
        assertThat(ZoneNames.zone(name)).contains(ZoneId.of(zone));
        assertThat(ZoneNames.asked(name)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "+02:00", "UTC+2", "GMT+02:00", "Europe/Atlantis", "europe/oslo ", "Z\u0000"})
    void whatKnowsNoSummerTimeOrIsNoZoneIsNone(String name) {
        assertThat(ZoneNames.zone(name)).isEmpty();
    }

    @Test
    void everyNameOfActiveSupportLeadsToAZone() throws IOException {
        var names = new Properties();
        try (var in = ZoneNamesTest.class.getResourceAsStream("/zones/active-support.properties")) {
            names.load(in);
        }
        assertThat(names.stringPropertyNames()).hasSizeGreaterThan(140)
                .allSatisfy(name -> assertThat(ZoneNames.zone(name)).isPresent());
    }

    @Test
    void aQueryMayAskForNoneButNotForAWrongOne() {
        assertThat(ZoneNames.asked(null)).isEqualTo(Optional.empty());
        assertThat(ZoneNames.asked(" ")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> ZoneNames.asked("+02:00")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
