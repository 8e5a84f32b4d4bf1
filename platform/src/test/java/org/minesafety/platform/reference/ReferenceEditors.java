package org.minesafety.platform.reference;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minesafety.testsupport.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Two persons who change reference data of a running service: one proposes, one approves. */
public final class ReferenceEditors {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROVINCE = "220000";

    private final WebTestClient proposing;
    private final WebTestClient approving;

    private ReferenceEditors(int port, String... units) {
        proposing = editor(port, "first-editor", units);
        approving = editor(port, "second-editor", units);
    }

    /** Of the province. */
    public static ReferenceEditors at(int port) {
        return of(port, PROVINCE);
    }

    public static ReferenceEditors of(int port, String... units) {
        return new ReferenceEditors(port, units);
    }

    private static WebTestClient editor(int port, String name, String... units) {
        String token = Tokens.of("cli").person(name).roles("reference-editor").units(units).token();
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .responseTimeout(PATIENCE)
                .build();
    }

    /** A row is so from a day on. Answers the approval, or what the proposal is refused with. */
    public ResponseSpec set(String table, LocalDate from, Object row) {
        return change(table, Map.of("validFrom", from, "rows", List.of(row), "reason", "by order"));
    }

    /** As {@link #set}: the row of a key ends. */
    public ResponseSpec end(String table, LocalDate from, String key) {
        return change(
                table, Map.of("validFrom", from, "ended", List.of(key), "reason", "by order"));
    }

    private ResponseSpec change(String table, Object proposal) {
        ResponseSpec proposed = propose(table, proposal);
        HttpHeaders headers = proposed.returnResult(String.class).getResponseHeaders();
        return headers.getLocation() == null
                ? proposed
                : act(approving, headers.getLocation().getPath(), "approve", headers.getETag());
    }

    ResponseSpec propose(String table, Object proposal) {
        return proposing
                .post()
                .uri("/api/v1/reference/{table}/proposals", table)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(proposal)
                .exchange();
    }

    static ResponseSpec act(WebTestClient editor, String proposal, String action, String tag) {
        return editor.post()
                .uri(proposal + "/" + action)
                .headers(headers -> {
                    if (tag != null) {
                        headers.setIfMatch(tag);
                    }
                })
                .bodyValue(Map.of("reason", "as discussed"))
                .exchange();
    }
}
