package org.tocsin.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours that must not outlive us: its standard input is a pipe that nobody writes to, and it ends when that
 * pipe closes. So a parent that is killed without a word takes its children with it.
 */
public final class ChildProcess {

    /** Tells a Java child (a service, the broker) that its standard input is such a pipe. */
    public static final String LIFELINE = "TOCSIN_LIFELINE";

    /** Linux has it; elsewhere children hear what the terminal says. */
    private static final Optional<Path> SETSID = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "setsid")).filter(Files::isExecutable).findFirst();

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a command.
     *
     * @param log file to which standard output and error are appended; its folder is made
     * @throws UncheckedIOException if the command cannot be started
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(inItsOwnSession(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put(LIFELINE, "stdin");
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    // Ctrl-C at a terminal is for us alone, who end our children in order: otherwise the database would go first.
    private static List<String> inItsOwnSession(List<String> command) throws IOException {
        var program = Path.of(command.getFirst());
        if (program.isAbsolute() && !Files.isExecutable(program)) {
            throw new IOException(program + " is no program");
        }
        return SETSID.map(setsid -> Stream.concat(Stream.of(setsid.toString()), command.stream()).toList()).orElse(command);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process behind this child, for its exit and its descendants. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end (SIGTERM), and kills it when it has not done so in time. */
    public void stop(Duration patience) {
        // By its handle: Process.destroy closes our end of its standard input as well, and it would take us for dead.
        process.toHandle().destroy();
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** SIGKILL for it and for everything it started. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
    }

    /** Waits for its end; false if it still runs after that time. */
    public boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
