package org.tocsin.notifier;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.replica.Directory;
import org.tocsin.testkit.MovableClock;
import org.tocsin.testkit.Tap;
import org.tocsin.testkit.TestServers;

/** The notifier with real Kafka, PostgreSQL and mail server around it; tests play the other services. */
@QuarkusTestResource(value = TestServers.class, initArgs = @ResourceArg(name = "service", value = "notifier"))
@QuarkusTestResource(MailPort.class)
public abstract class ServiceTest {

    @Inject
    protected MovableClock clock;

    @Inject
    Directory directory;

    /** What the notifier tells routing. */
    protected Tap commands;

    protected Installation installation;

    @BeforeEach
    void open() {
        MailServer.start();
        commands = Tap.on(Topic.INCIDENT_COMMANDS);
        installation = new Installation(clock, directory);
    }

    @AfterEach
    void close() {
        commands.close();
        MailServer.forget();
    }
}
