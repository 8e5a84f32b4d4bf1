package org.minesafety.platform.testapp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.minesafety.testsupport.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Calls the test application over a real connection. */
public final class Client {

    private static final int PATIENCE_MS = 5_000;

    private Client() {}

    /** The client of a county, with a token. */
    public static WebTestClient county(int port) {
        return with(port, token("county-system").token());
    }

    public static Tokens token(String... roles) {
        return Tokens.of("county-220221").roles(roles).units("220221");
    }

    public static WebTestClient with(int port, String token) {
        return anonymous(port)
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    public static WebTestClient anonymous(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Sends what no library would send and returns all that comes back. */
    public static String raw(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
