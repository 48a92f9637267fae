package org.tocsin.statuspage.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.kit.http.Problem;
import org.tocsin.statuspage.protocol.RequestObject;

class PageEditTest {

    private static final Instant T0 = Instant.parse("2026-11-03T09:14:22.105Z");
    private static final String ID = "p8r4n1c6t2zy";
    private static final PageEdit.Taken NOTHING = new PageEdit.Taken(Set.of(), Set.of());

    @ParameterizedTest
    @CsvSource({
        "Example,              example",
        "'Ex & Co. – Zürich!', ex-co-zurich",
        "東京,                  p8r4n1c6t2zy",
        "taken,                p8r4n1c6t2zy",
    })
    void withoutASubdomainItIsMadeOfTheNameIfItCan(String name, String subdomain) {
        var page = PageEdit.create(request("{\"name\":\"%s\"}".formatted(name)), ID,
                new PageEdit.Taken(Set.of("taken"), Set.of()), T0);

        assertThat(page.subdomain()).isEqualTo(subdomain);
        assertThat(page.name()).isEqualTo(name);
    }

    @Test
    void everyMistakeIsNamed() {
        var request = request("""
                {"name":"","subdomain":"taken","domain":"no host","time_zone":"Mars","branding":"gold","css_greens":"green",
                 "support_url":"javascript:alert(1)","hidden_from_search":"perhaps","viewers_must_be_team_members":true}""");

        assertThatThrownBy(() -> PageEdit.create(request, ID, new PageEdit.Taken(Set.of("taken"), Set.of()), T0))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields().keySet()).containsExactlyInAnyOrder(
                        "name", "subdomain", "domain", "time_zone", "branding", "css_greens", "support_url", "hidden_from_search",
                        "viewers_must_be_team_members"));
    }

    @Test
    void whatTheRequestDoesNotNameStays() {
        var request = request("""
                {"name":"A","headline":"Hello","time_zone":"Berlin","domain":"status.example.test"}""");
        var page = PageEdit.create(request, ID, NOTHING, T0);
        var edited = PageEdit.edit(request("{\"name\":\"B\",\"id\":\"other\",\"created_at\":null,\"nonsense\":{}}"), page,
                NOTHING, T0.plusSeconds(1));

        assertThat(edited).isEqualTo(new Page(ID, "B", "a", "status.example.test", "Berlin", page.settings(), 0, T0, T0,
                T0.plusSeconds(1)));
        assertThat(edited.headline()).isEqualTo("Hello");
    }

    @Test
    void aPageMayKeepItsOwnNames() {
        var page = PageEdit.create(request("{\"name\":\"A\",\"domain\":\"status.example.test\"}"), ID, NOTHING, T0);
        var same = request("{\"subdomain\":\"A\",\"domain\":\"status.example.test\"}");

        assertThat(PageEdit.edit(same, page, NOTHING, T0).subdomain()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,               Europe/Berlin",
        "europe/berlin,               Europe/Berlin",
        "Berlin,                      Europe/Berlin",
        "Eastern Time (US & Canada),  America/New_York",
        "UTC,                         Etc/UTC",
    })
    void timeZonesAreKeptAsTheyWereSpelled(String spelled, String zone) {
        var page = PageEdit.create(request("{\"name\":\"A\",\"time_zone\":\"%s\"}".formatted(spelled)), ID, NOTHING, T0);

        assertThat(page.timeZone()).isEqualTo(spelled);
        assertThat(page.zone().getId()).isEqualTo(zone);
    }

    @Test
    void itsAddressIsItsOwnHostOrBelowOurs() {
        var page = PageEdit.create(request("{\"name\":\"Example\"}"), ID, NOTHING, T0);
        var hosted = PageEdit.edit(request("{\"domain\":\"Status.Example.test\"}"), page, NOTHING, T0);

        assertThat(page.address("https://tocsin.example.test")).isEqualTo("https://tocsin.example.test/status/example");
        assertThat(hosted.address("https://tocsin.example.test")).isEqualTo("https://status.example.test");
    }

    private static ObjectNode request(String json) {
        return RequestObject.read(json.getBytes(StandardCharsets.UTF_8), "page");
    }
}
