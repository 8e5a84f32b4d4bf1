package org.minesafety.acceptance.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJournalsCommandTest {

    private static final byte[] LINES = "{\"export\":1}\n{\"end\":1}\n".getBytes(UTF_8);

    @TempDir Path folder;
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext(
                "/api/v1/proofs/hazard-service/export", ExportJournalsCommandTest::answer);
        gateway.createContext("/api/v1/proofs/cut/export", ExportJournalsCommandTest::cut);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void what_an_auditor_may_see_becomes_a_file() throws Exception {
        Path file = folder.resolve("hazard-service.ndjson");

        assertThat(export("hazard-service", "auditor", file)).isEqualTo(200);
        assertThat(file).hasBinaryContent(LINES);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void who_is_refused_gets_no_file() throws Exception {
        Path file = folder.resolve("hazard-service.ndjson");

        assertThat(export("hazard-service", "county", file)).isEqualTo(403);
        assertThat(export("none", "auditor", file)).isEqualTo(404);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_stream_that_breaks_off_leaves_no_file_that_looks_whole() {
        Path file = folder.resolve("cut.ndjson");

        assertThatThrownBy(() -> export("cut", "auditor", file)).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    private int export(String service, String token, Path file) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        return ExportJournalsCommand.export(address, service, token, file);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean allowed =
                "Bearer auditor".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(allowed ? 200 : 403, allowed ? 0 : -1);
        if (allowed) {
            exchange.getResponseBody().write(LINES);
        }
        exchange.close();
    }

    /** More is promised than comes. */
    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LINES.length + 1);
        exchange.getResponseBody().write(LINES);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
