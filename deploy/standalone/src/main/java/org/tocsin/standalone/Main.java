package org.tocsin.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./tocsin up}: starts everything, watches it, and ends it when asked to. */
public final class Main {

    private static final String HOST = "127.0.0.1";

    private Main() {}

    /** @param arguments the options of {@code up}; the system property {@code tocsin.home} names the checkout */
    public static void main(String[] arguments) {
        var out = System.out;
        var home = Path.of(System.getProperty("tocsin.home", "."));
        try {
            var options = Options.parse(List.of(arguments), System.getenv(), home);
            var data = new DataFolder(options.data());
            data.take();
            requireFree(options.port());
            data.closeToOthers();
            if (options.fresh()) {
                data.empty();
            }
            run(options, data, home, out);
        } catch (Options.Mistake mistake) {
            out.println("tocsin: " + mistake.getMessage());
            System.exit(2);
        }
    }

    private static void run(Options options, DataFolder data, Path home, PrintStream out) {
        var launch = new Launch(options, data, new Installation(options, data, home), out);
        Runtime.getRuntime().addShutdownHook(new Thread(launch::stop, "stop"));
        var tls = options.tls() ? Optional.of(options.certificate().orElseGet(() -> Tls.madeIn(data.tls()))) : Optional.<Tls.Pem>empty();
        try {
            launch.start(HOST, tls);
            launch.watch();
        } catch (IllegalStateException e) {
            launch.failed(e.getMessage());
            System.exit(1);
        }
    }

    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
        } catch (BindException e) {
            throw new Options.Mistake("port %d is in use: stop what listens there, or choose another with --port".formatted(port));
        } catch (IOException e) {
            throw new Options.Mistake("cannot listen on %s:%d: %s".formatted(HOST, port, e.getMessage()));
        }
    }
}
