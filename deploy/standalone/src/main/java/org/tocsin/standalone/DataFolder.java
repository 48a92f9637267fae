package org.tocsin.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.contracts.Topic;

/** The folder of an installation on one machine: data of the servers, logs, secrets. Used by one launcher at a time. */
final class DataFolder {

    private static final String OWNER_ONLY = "rw-------";
    /** What {@code ./tocsin} and {@code ./tocsin test} leave in a folder before anything was started in it, and a new file system. */
    private static final Set<String> BEFORE_A_START =
            Set.of("run", "log", "programs", "build.log", "rehearsal.log", "test.log", "test.began", "lost+found");
    private static final String LAUNCHER_LOG = "launcher.log";

    private final Path root;
    private FileChannel lock;

    DataFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    Path root() {
        return root;
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres").resolve("data");
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path tls() {
        return root.resolve("tls");
    }

    Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    Path adminKey() {
        return root.resolve("admin.key");
    }

    /** Where the launcher says how things stand, for {@code ./tocsin status}. */
    Path state() {
        return root.resolve("run").resolve("state");
    }

    /**
     * Takes the folder.
     *
     * @throws Options.Mistake if another launcher has it, or it holds what is not ours, in one line
     */
    void take() {
        try {
            requireOurs();
            Files.createDirectories(root.resolve("run"));
            lock = FileChannel.open(root.resolve("run").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new Options.Mistake("Tocsin runs already on " + root + ": see ./tocsin status, or use --data and --port for another one");
            }
            Files.writeString(root.resolve("run").resolve("pid"), ProcessHandle.current().pid() + "\n");
        } catch (OverlappingFileLockException e) {
            throw new Options.Mistake("Tocsin runs already on " + root);
        } catch (IOException e) {
            throw new Options.Mistake("cannot use " + root + ": " + e.getMessage());
        }
    }

    /** Alerts and messages lie here in clear. */
    void closeToOthers() {
        try {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new Options.Mistake("cannot close " + root + " to others: " + e.getMessage());
        }
    }

    // What another program left there would be mixed with ours, and forgotten with it.
    private void requireOurs() throws IOException {
        if (!Files.isDirectory(root) || Files.exists(secrets())) {
            return;
        }
        try (var entries = Files.list(root); var logs = logs()) {
            var foreign = Stream.concat(entries.filter(entry -> !BEFORE_A_START.contains(entry.getFileName().toString())),
                    logs.filter(log -> !LAUNCHER_LOG.equals(log.getFileName().toString()))).findFirst();
            if (foreign.isPresent()) {
                throw new Options.Mistake("%s is not Tocsin's (%s is in it): choose an empty or a new folder with --data"
                        .formatted(root, root.relativize(foreign.get())));
            }
        }
    }

    private Stream<Path> logs() throws IOException {
        var folder = root.resolve("log");
        return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
    }

    private Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** Whether the broker's folder has all topics of this version, as {@link #topicsMade} noted. */
    boolean hasTopics() {
        try {
            return Files.exists(topics()) && Files.readString(topics()).equals(topicNames());
        } catch (IOException e) {
            return false;
        }
    }

    /** Notes that the broker has all topics of this version. */
    void topicsMade() {
        try {
            Files.writeString(topics(), topicNames());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + topics(), e);
        }
    }

    private Path topics() {
        return kafka().resolve("topics");
    }

    private static String topicNames() {
        return Arrays.stream(Topic.values()).map(topic -> topic.topicName() + "\n").collect(Collectors.joining());
    }

    /** Forgets everything but what was unpacked or belongs to the run, such as what the launcher itself says. */
    void empty() {
        try (var logs = logs()) {
            logs.filter(log -> !LAUNCHER_LOG.equals(log.getFileName().toString())).forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the logs in " + root, e);
        }
        for (var part : new String[] {"kafka", "postgres", "tls", "admin.key", "secrets.properties"}) {
            delete(root.resolve(part));
        }
    }

    /** Whether there is anything from an earlier run. */
    boolean isNew() {
        return !Files.exists(postgres().resolve("PG_VERSION"));
    }

    /** A secret of the installation, drawn when it is first asked for; in a file that only its owner can read. */
    String secret(String name) {
        var file = secrets();
        try {
            var secrets = new Properties();
            if (Files.exists(file)) {
                try (var in = Files.newInputStream(file)) {
                    secrets.load(in);
                }
            }
            if (secrets.getProperty(name) == null) {
                secrets.setProperty(name, drawn());
                var text = new StringWriter();
                secrets.store(text, null);
                writePrivately(file, text.toString());
            }
            return secrets.getProperty(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep secrets in " + file + ": " + e.getMessage(), e);
        }
    }

    /** The key of the API with all rights, in its file. */
    String adminApiKey() {
        try {
            if (!Files.exists(adminKey())) {
                writePrivately(adminKey(), drawn() + "\n");
            }
            return Files.readString(adminKey()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the API key in " + adminKey() + ": " + e.getMessage(), e);
        }
    }

    /** Says how things stand, all at once. */
    void say(String state) {
        try {
            var next = state().resolveSibling("state.next");
            Files.writeString(next, state);
            Files.move(next, state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // a full disk has other ways to be noticed
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String drawn() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
