package org.tocsin.statuspage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** After any story the status follows from the facts, told in another way: who spoke last, people or an incident. */
class StandingPropertyTest {

    private static final List<String> INCIDENTS = List.of("Q1", "Q2", "Q3", "Q4");

    sealed interface Step {
        record Counts(String incident) implements Step {}
        record CountsNoMore(String incident) implements Step {}
        record People(ComponentStatus status) implements Step {}
    }

    @Property
    void theStatusFollowsFromTheFacts(@ForAll("stories") List<Step> story) {
        var standing = Standing.of(ComponentStatus.OPERATIONAL);
        var countingSince = new HashMap<String, Integer>();
        var setByPeople = ComponentStatus.OPERATIONAL;
        var setAt = -1;
        for (int now = 0; now < story.size(); now++) {
            var before = expected(setByPeople, setAt, countingSince);
            switch (story.get(now)) {
                case Step.Counts(var incident) -> countingSince.putIfAbsent(incident, now);
                case Step.CountsNoMore(var incident) -> countingSince.remove(incident);
                case Step.People(var status) -> {
                    if (status != before) {
                        setByPeople = status;
                        setAt = now;
                    }
                }
            }
            standing = standing.withCounting(countingSince.keySet());
            if (story.get(now) instanceof Step.People(var status)) {
                standing = standing.setTo(status);
            }
            assertThat(standing.shown()).isEqualTo(expected(setByPeople, setAt, countingSince));
        }
    }

    @Property
    void incidentsNeverMakeAnythingBetter(@ForAll ComponentStatus setByPeople, @ForAll("someIncidents") Set<String> incidents) {
        var shown = Standing.of(setByPeople).withCounting(incidents).shown();

        assertThat(setByPeople.isWorseThan(shown)).isFalse();
    }

    @Property
    void theOrderInWhichIncidentsAreHeardOfDoesNotMatter(@ForAll ComponentStatus setByPeople,
            @ForAll("someIncidents") Set<String> first, @ForAll("someIncidents") Set<String> then) {
        var byTheWay = Standing.of(setByPeople).withCounting(first).withCounting(then);

        assertThat(byTheWay).isEqualTo(Standing.of(setByPeople).withCounting(then));
    }

    private static ComponentStatus expected(ComponentStatus setByPeople, int setAt, Map<String, Integer> countingSince) {
        var isIncidentLater = countingSince.values().stream().anyMatch(since -> since > setAt);
        var isPartlyDown = setByPeople != ComponentStatus.MAJOR_OUTAGE && setByPeople != ComponentStatus.UNDER_MAINTENANCE;
        return isIncidentLater && isPartlyDown ? ComponentStatus.PARTIAL_OUTAGE : setByPeople;
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Arbitraries.oneOf(
                Arbitraries.of(INCIDENTS).<Step>map(Step.Counts::new),
                Arbitraries.of(INCIDENTS).<Step>map(Step.CountsNoMore::new),
                Arbitraries.of(ComponentStatus.class).<Step>map(Step.People::new)).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<Set<String>> someIncidents() {
        return Arbitraries.of(INCIDENTS).set();
    }
}
