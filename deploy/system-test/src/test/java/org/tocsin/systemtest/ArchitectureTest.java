package org.tocsin.systemtest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules, and between rules and what is around them. */
class ArchitectureTest {

    private static final List<String> SERVICES = List.of("ingest", "routing", "escalation", "notifier", "statuspage", "console");

    /** What only a shell knows: threads, tables, messages, requests. */
    private static final String[] SHELL = {
            "io.smallrye.mutiny..", "org.hibernate..", "jakarta.persistence..", "org.apache.kafka..", "io.vertx..",
            "jakarta.enterprise..", "jakarta.inject..", "jakarta.ws.rs..", "io.quarkus..", "org.eclipse.microprofile.."};

    /** Where the rules are: whole packages, and classes that stand beside their shell. */
    private static final List<String> RULES = List.of(
            "ingest.alertmanager.AlertmanagerWebhook", "ingest.alertmanager.Fingerprint", "ingest.eventsv2.EventsV2",
            "ingest.thousandeyes.ThousandEyesWebhook", "ingest.intake.Reading", "ingest.intake.SeverityWords",
            "routing.incident.Incident", "routing.incident.Decision", "routing.incident.Decisions",
            "routing.incident.Evolution", "routing.incident.Rejection", "routing.alert.AlertKey", "routing.alert.Fold",
            "routing.alert.OpenAlert", "routing.alert.Repeats", "routing.alert.Signal", "routing.service.Service",
            "routing.service.UrgencyRule", "escalation.rotation", "escalation.oncall", "escalation.incident",
            "escalation.rights.Role", "escalation.access.PasswordRules", "notifier.bundling.Bundling",
            "notifier.delivery.Folding", "notifier.delivery.Retry", "notifier.delivery.Settling",
            "notifier.delivery.Sifting", "notifier.incident.Need", "notifier.incident.KnownIncident", "notifier.message",
            "notifier.page.Page", "notifier.page.PageKey", "notifier.paging.NewPages", "notifier.paging.Steps",
            "notifier.paging.Why", "notifier.acknowledge.Standing", "statuspage.component.Component",
            "statuspage.component.ComponentStatus", "statuspage.component.Standing", "statuspage.publicpage.Verdict",
            "statuspage.publicpage.Wording", "statuspage.uptime.Day", "statuspage.uptime.Uptime",
            "console.incident.Timeline", "console.incidents.Headline", "console.page.When");

    /** Who may read a clock: beans of services without a database to ask, and what dates or signs an HTTP message. */
    private static final Set<String> CLOCKS = Set.of("org.tocsin.ingest.intake.Clock", "org.tocsin.console.Clock",
            "org.tocsin.statuspage.publicpage.PublicRoutes", "org.tocsin.kit.http.RequestIds", "org.tocsin.kit.Parts");

    private static final JavaClasses CONTRACTS = imported("contracts/target/classes");
    private static final JavaClasses PRODUCTION = imported(Stream.concat(
            Stream.of("contracts/target/classes", "service-kit/target/classes"),
            SERVICES.stream().map(service -> service + "-service/target/classes")).toArray(String[]::new));

    @Test
    void contractsKnowNoFramework() {
        classes().should().onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", "org.tocsin.contracts.."))
                .check(CONTRACTS);
    }

    @Test
    void theKitKnowsNoService() {
        noClasses().that().resideInAPackage("org.tocsin.kit..").should().dependOnClassesThat(ofAnotherServiceThan("kit"))
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "routing", "escalation", "notifier", "statuspage", "console"})
    void aServiceKnowsNoOther(String service) {
        noClasses().that().resideInAPackage("org.tocsin." + service + "..").should()
                .dependOnClassesThat(ofAnotherServiceThan(service)).check(PRODUCTION);
    }

    @Test
    void rulesKnowNothingReactive() {
        noClasses().that(areRules()).should().dependOnClassesThat(resideInAnyPackage(SHELL)).check(PRODUCTION);
    }

    @Test
    void everyRuleOfTheListIsThere() {
        var missing = new TreeSet<>(RULES);
        PRODUCTION.forEach(one -> missing.removeIf(rule -> is(one, rule)));

        assertThat(missing).isEmpty();
    }

    @Test
    void timeIsGivenAndNotTaken() {
        noClasses().that().resideInAPackage("org.tocsin..").and(DescribedPredicate.describe("are no clock", one -> !isClock(one)))
                .should().accessTargetWhere(DescribedPredicate.describe("it reads a clock", ArchitectureTest::readsAClock))
                .check(PRODUCTION);
    }

    @Test
    void testsDoNotSleep() {
        var tests = imported(testFolders());

        noClasses().should().accessTargetWhere(DescribedPredicate.describe("it sleeps", access ->
                access.getTargetOwner().isEquivalentTo(Thread.class) && access.getName().equals("sleep"))).check(tests);
    }

    private static DescribedPredicate<JavaClass> areRules() {
        return DescribedPredicate.describe("are rules", one -> RULES.stream().anyMatch(rule -> is(one, rule)));
    }

    private static boolean is(JavaClass one, String rule) {
        var name = "org.tocsin." + rule;
        return one.getPackageName().equals(name) || one.getName().equals(name) || one.getName().startsWith(name + "$");
    }

    private static DescribedPredicate<JavaClass> ofAnotherServiceThan(String service) {
        return SERVICES.stream().filter(other -> !other.equals(service))
                .map(other -> resideInAPackage("org.tocsin." + other + ".."))
                .reduce(DescribedPredicate.alwaysFalse(), (one, other) -> one.or(other)).as("of another service");
    }

    private static boolean isClock(JavaClass one) {
        return CLOCKS.contains(one.getName()) || one.getEnclosingClass().map(ArchitectureTest::isClock).orElse(false);
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        return name.equals("now") && (owner.isAssignableTo(Temporal.class) || owner.isAssignableTo(ChronoLocalDate.class))
                || (owner.isEquivalentTo(InstantSource.class) || owner.isEquivalentTo(Clock.class)) && name.startsWith("system")
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isEquivalentTo(java.util.Date.class) && name.equals("<init>");
    }

    private static String[] testFolders() {
        try (var modules = Files.walk(Checkout.home(), 4)) {
            return modules.filter(folder -> folder.endsWith(Path.of("target", "test-classes")))
                    .map(folder -> Checkout.home().relativize(folder).toString()).toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses imported(String... folders) {
        var paths = Stream.of(folders).map(Checkout.home()::resolve).toList();
        assertThat(paths).isNotEmpty().allSatisfy(path -> assertThat(path).as("built classes").isDirectory());
        return new ClassFileImporter().importPaths(paths);
    }
}
