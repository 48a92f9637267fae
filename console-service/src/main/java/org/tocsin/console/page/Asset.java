package org.tocsin.console.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.http.Look;

/**
 * A script or style sheet that pages load, from us and nobody else.
 *
 * @param version changes with its text, so that browsers may keep it for good
 */
record Asset(String name, String type, byte[] plain, byte[] gzip, String version) {

    private static final String SCRIPT = "text/javascript;charset=UTF-8", STYLE = "text/css;charset=UTF-8";
    private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final int LENGTH_OF_A_VERSION = 12;

    /** htmx, as its webjar brings it. */
    static final Asset HTMX = of("htmx.js", SCRIPT,
            read("/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js".formatted(versionOfHtmx())));
    /** What is our own: listening for changes, and count-downs. */
    static final Asset SCRIPTS = of("console.js", SCRIPT, read("/assets/console.js"));
    /** The look of all of Tocsin, and what the console alone has. */
    static final Asset CSS = of("console.css", STYLE, Look.css() + read("/assets/console.css"));

    /** For the page. */
    String path() {
        return "/console/assets/%s?v=%s".formatted(name, version);
    }

    private static Asset of(String name, String type, String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return new Asset(name, type, plain, packed.toByteArray(), Sha256.of(text).substring(0, LENGTH_OF_A_VERSION));
    }

    private static String versionOfHtmx() {
        try (var in = Asset.class.getResourceAsStream(WEBJAR)) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the webjar of htmx cannot be read", e);
        }
    }

    private static String read(String resource) {
        try (var in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("what pages load cannot be read", e);
        }
    }
}
