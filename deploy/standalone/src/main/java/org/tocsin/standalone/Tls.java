package org.tocsin.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate of our own for trying out TLS: many clients accept nothing but {@code https://}. */
final class Tls {

    // The store is deleted as soon as the key is out of it.
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "tocsin";

    /** Certificate and key, both PEM. */
    record Pem(Path certificate, Path key) {}

    private Tls() {}

    /**
     * The certificate in a folder, made if there is none: for this host's name, {@code localhost} and {@code 127.0.0.1}, ten
     * years, its own authority.
     */
    static Pem madeIn(Path folder) {
        var files = new Pem(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        if (Files.exists(files.certificate()) && Files.exists(files.key())) {
            return files;
        }
        try {
            Files.createDirectories(folder);
            var store = folder.resolve("store.p12");
            Files.deleteIfExists(store);
            generate(store);
            export(store, files);
            Files.delete(store);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a certificate in " + folder + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static void generate(Path store) throws IOException {
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
                "-dname", "CN=Tocsin at " + host(), "-ext", "san=dns:localhost,dns:" + host() + ",ip:127.0.0.1",
                "-ext", "bc:c=ca:true", "-ext", "ku=digitalSignature,keyCertSign", "-ext", "eku=serverAuth",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD))
                .redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void export(Path store, Pem files) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(files.certificate(), pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        Files.deleteIfExists(files.key());
        Files.createFile(files.key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(files.key(), pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label,
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost.localdomain";
        }
    }
}
