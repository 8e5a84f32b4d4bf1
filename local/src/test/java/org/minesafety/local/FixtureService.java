package org.minesafety.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Stands where a service stands: says its readiness, and what environment it was given. */
final class FixtureService {

    private FixtureService() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        InetSocketAddress address =
                new InetSocketAddress(
                        environment.get("SERVER_ADDRESS"),
                        Integer.parseInt(environment.get("SERVER_PORT")));
        if (args.length > 0) {
            System.out.println("cannot work without " + args[0]);
            System.exit(3);
        }
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, "UP"));
        server.createContext(
                "/environment",
                exchange ->
                        answer(
                                exchange,
                                environment.getOrDefault("SPRING_MONGODB_URI", "")
                                        + " "
                                        + environment.getOrDefault("MINESAFETY_INGEST_URL", "")
                                        + environment.getOrDefault("MINESAFETY_STATE", "")
                                        + environment.getOrDefault("MINESAFETY_CLOCK_BEHIND", "")));
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
