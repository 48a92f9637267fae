package org.tocsin.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code ./tocsin up} was asked for.
 *
 * @param data folder for everything that lasts
 * @param port of the front door
 * @param fresh begin without what the folder holds
 * @param tls whether the front door speaks TLS
 * @param certificate the certificate and key to use; empty: one is made
 * @param trustedProxies addresses of proxies whose word on the caller is believed ({@code TOCSIN_TRUSTED_PROXIES})
 * @param record whether JVMs without a class cache leave one behind at their end (docs/decisions/0011)
 */
record Options(Path data, int port, boolean fresh, boolean tls, Optional<Tls.Pem> certificate, Set<String> trustedProxies, boolean record) {

    private static final int DEFAULT_PORT = 8080;

    /** Says in a line what is wrong with the command. */
    static final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Mistake(String message) {
            super(message);
        }
    }

    /**
     * Reads the command line, and what of the environment is the launcher's own.
     *
     * @param home the checkout: the default data folder is in it
     * @throws Mistake if it cannot be read
     */
    static Options parse(List<String> arguments, Map<String, String> environment, Path home) {
        var rest = new ArrayDeque<>(arguments);
        var data = home.resolve(".tocsin");
        var port = DEFAULT_PORT;
        var fresh = false;
        var tls = false;
        var certificate = Optional.<Tls.Pem>empty();
        var record = false;
        while (!rest.isEmpty()) {
            var word = rest.pop();
            switch (word) {
                case "--data" -> data = Path.of(value(word, rest)).toAbsolutePath();
                case "--port" -> port = port(value(word, rest));
                case "--fresh" -> fresh = true;
                case "--record" -> record = true;
                case "--tls" -> {
                    tls = true;
                    if (!rest.isEmpty() && !rest.peek().startsWith("--")) {
                        certificate = Optional.of(new Tls.Pem(readable(rest.pop()), readable(value("--tls CERT", rest))));
                    }
                }
                default -> throw new Mistake("unknown option " + word + ": see ./tocsin help");
            }
        }
        var proxies = Arrays.stream(environment.getOrDefault("TOCSIN_TRUSTED_PROXIES", "").split(","))
                .map(String::strip).filter(address -> !address.isEmpty()).collect(Collectors.toUnmodifiableSet());
        return new Options(data, port, fresh, tls, certificate, proxies, record);
    }

    /** Scheme, host and port by which a browser on this machine comes in. */
    String address() {
        return "%s://127.0.0.1:%d".formatted(tls ? "https" : "http", port);
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new Mistake(option + " needs a value");
        }
        return rest.pop();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Mistake("--port must be a number from 1 to 65535, but is " + text);
    }

    private static Path readable(String file) {
        var path = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(path)) {
            throw new Mistake("cannot read " + path);
        }
        return path;
    }
}
