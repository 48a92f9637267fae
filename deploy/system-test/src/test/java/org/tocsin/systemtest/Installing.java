package org.tocsin.systemtest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tocsin.trial.Trial;

/** Starts installations for tests: one at a time, for two would not find room, and each for as long as its kind is wanted. */
final class Installing implements ParameterResolver {

    /** What links in mails begin with where it is set. */
    static final String PUBLIC_URL = "https://tocsin.example.org";

    private static final Namespace NAMESPACE = Namespace.create(Installing.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Trial.class || type == MailBox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var kind = context.getRequiredTestClass().getAnnotation(Installed.class).value();
        var store = context.getRoot().getStore(NAMESPACE);
        var current = store.get(Running.class, Running.class);
        if (current == null || current.kind != kind) {
            if (current != null) {
                current.close();
            }
            current = new Running(kind);
            store.put(Running.class, current);
        }
        return parameter.getParameter().getType() == Trial.class ? current.started() : current.mails;
    }

    /** The installation there is now; closed when the last test is over, too. */
    private static final class Running implements AutoCloseable {

        private final Installed.Kind kind;
        private final MailBox mails = MailBox.open();
        private final Trial trial;

        Running(Installed.Kind kind) {
            this.kind = kind;
            try {
                var data = Files.createTempDirectory(Files.createDirectories(Checkout.target("installations")), "data");
                var environment = kind == Installed.Kind.PLAIN ? Map.<String, String>of()
                        : Map.of("TOCSIN_SMTP_URL", mails.url(), "TOCSIN_PUBLIC_URL", PUBLIC_URL);
                trial = new Trial(Checkout.home(), data, environment, kind == Installed.Kind.FURNISHED);
            } catch (IOException e) {
                throw new UncheckedIOException("no room for an installation", e);
            }
        }

        /** Up and ready, whatever the test before left. */
        Trial started() {
            var status = new Script(trial).run("status");
            if (status.output().startsWith("not running")) {
                trial.up();
            } else if (!status.isDone()) {
                await().atMost(Duration.ofSeconds(150)).until(() -> trial.standing().isReady());
            }
            return trial;
        }

        @Override
        public void close() {
            trial.close();
            mails.close();
        }
    }
}
