package org.tocsin.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The least that the launcher takes for a service: an application whose health is what a file says. */
public final class SmallService {

    private static final String HEALTH = "HEALTH", PORT = "PORT";

    private SmallService() {}

    /** Serves what the file says: {@code ready}, {@code live}, or anything else for neither. */
    public static void main(String[] arguments) throws IOException {
        var health = Path.of(System.getenv(HEALTH));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(PORT))), 0);
        server.createContext("/q/health/", exchange -> {
            var said = Files.readString(health);
            var isSo = said.equals("ready") || said.equals("live") && exchange.getRequestURI().getPath().endsWith("/live");
            exchange.sendResponseHeaders(isSo ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
    }

    /** The part that runs it. */
    static ServicePart in(Path folder, int port, Path health) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SmallService.class.getName());
        URL classes = SmallService.class.getProtectionDomain().getCodeSource().getLocation();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toString());
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest)) {
            jar.finish();
        }
        var noCache = new ClassCache(folder.resolve("app.aot"), false);
        return new ServicePart(ServicePart.Kind.CONSOLE, folder, noCache, folder.resolve("log"), port,
                java.util.Map.of(HEALTH, health.toString(), PORT, String.valueOf(port)));
    }
}
