package org.minesafety.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.minesafety.platform.file.ShelfService.LIMIT;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.file.ShelfService.Shelves;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.testapp.Client;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = ShelfService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=shelf-service",
            "minesafety.journal.relay=false",
            "minesafety.files.max-size=200KB",
            "minesafety.files.owner-files=5",
            "minesafety.files.unattached-files=20",
            "minesafety.files.sweep=1h"
        })
class FileIT {

    private static final String FILES = "/api/v1/files/shelf-service";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 200 << 10;

    private final int port;
    private final Shelves shelves;
    private final Files files;
    private final FileRecords records;
    private final FileBytes bytes;
    private final FileMeters meters;
    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    FileIT(
            @LocalServerPort int port,
            @Autowired Shelves shelves,
            @Autowired Files files,
            @Autowired FileRecords records,
            @Autowired FileBytes bytes,
            @Autowired FileMeters meters,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired Clock clock) {
        this.port = port;
        this.shelves = shelves;
        this.files = files;
        this.records = records;
        this.bytes = bytes;
        this.meters = meters;
        this.mongo = mongo;
        this.clock = clock;
    }

    @Test
    void a_photo_is_kept_as_it_came_and_shown_to_others_without_its_place() {
        JsonNode photo = created(upload(system("sys-a"), "../现场.jpg", Samples.photo()));

        assertThat(photo.get("name").asString()).isEqualTo("现场.jpg");
        assertThat(photo.get("type").asString()).isEqualTo("image/jpeg");
        assertThat(photo.get("cleaned").asString()).isEqualTo("REMOVED");
        assertThat(photo.at("/taken/latitude").asDouble()).isCloseTo(42.534333, offset(1e-6));
        assertThat(photo.at("/taken/at").asString()).startsWith("2026-11-25T08:00:00");
        assertThat(photo.get("until").asString()).isNotEmpty();

        String id = photo.get("id").asString();
        system("sys-b").get().uri(FILES + "/" + id).exchange().expectStatus().isNotFound();
        FileRef kept = attached("photo", id, caller("sys-a"));
        assertThat(kept.sha256()).isEqualTo(photo.get("sha256").asString());

        JsonNode others = read(system("sys-b"), id);
        assertThat(others.has("taken")).isFalse();
        assertThat(others.has("until")).isFalse();
        assertThat(others.get("original").asBoolean()).isFalse();
        byte[] copy = download(system("sys-b"), id, false).getResponseBody();
        assertThat(Samples.contains(copy, "2026:11:25")).isFalse();
        assertThat(copy).hasSize(others.at("/copy/size").asInt());
        assertThat(sha256(copy)).isEqualTo(others.at("/copy/sha256").asString());
        system("sys-b")
                .get()
                .uri(FILES + "/" + id + "/content?original=true")
                .exchange()
                .expectStatus()
                .isForbidden();

        assertThat(download(officer(), id, true).getResponseBody()).isEqualTo(Samples.photo());
        assertThat(download(officer(), id, false).getResponseBody()).isEqualTo(copy);
        assertThat(download(system("sys-a"), id, true).getResponseBody())
                .isEqualTo(Samples.photo());
        assertThat(read(officer(), id).at("/taken/longitude").asDouble())
                .isCloseTo(125.7, offset(1e-6));
    }

    @Test
    void a_file_is_never_shown_in_place_and_never_run() {
        String id = created(upload(officer(), "报告.pdf", Samples.pdf())).get("id").asString();
        HttpHeaders headers = download(officer(), id, false).getResponseHeaders();

        assertThat(headers.getFirst("Content-Disposition")).startsWith("attachment;");
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("报告.pdf");
        assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.getFirst("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'");
        assertThat(headers.getFirst("Repr-Digest")).startsWith("sha-256=:");
        assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
    }

    @Test
    void who_sees_the_owner_sees_the_file_and_nobody_else() {
        String id = created(upload(officer(), "a.pdf", Samples.pdf())).get("id").asString();
        attached("seen", id, officerCaller());

        WebTestClient neighbour =
                client(Tokens.of("sys-c").roles("county-system").units("220202").token());
        neighbour.get().uri(FILES + "/" + id).exchange().expectStatus().isNotFound();
        neighbour.get().uri(FILES + "/" + id + "/content").exchange().expectStatus().isNotFound();
        client(Tokens.of("m").roles("mine").mines(ShelfService.MINE).token())
                .get()
                .uri(FILES + "/" + id)
                .exchange()
                .expectStatus()
                .isOk();
        client(Tokens.of("ops").roles("operations").units("220221").token())
                .get()
                .uri(FILES + "/" + id)
                .exchange()
                .expectStatus()
                .isForbidden();
        officer()
                .get()
                .uri(FILES + "/" + UUID.randomUUID() + "/content")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void what_is_refused_leaves_nothing() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        JsonNode refused = problem(upload(system("sys-d"), "photo.jpg", page), 422);
        assertThat(refused.get("type").asString()).endsWith(":file-type-refused");
        assertThat(refused.get("allowed")).hasSize(6);
        assertThat(refused.get("detail").asString()).contains("text/html");
        problem(upload(system("sys-d"), "a.jpg", Arrays.copyOf(Samples.photo(), 600)), 422);
        problem(upload(system("sys-d"), "a.jpg", new byte[0]), 400);
        byte[] much = Arrays.copyOf(Samples.mp4(), LARGEST + 1);
        assertThat(upload(system("sys-d"), "a.mp4", much).getStatus().value()).isEqualTo(413);
        problem(upload(system("sys-d"), "x\u202Egpj.exe", Samples.photo()), 400);
        problem(upload(system("sys-d"), "n".repeat(201), Samples.photo()), 400);
        created(upload(system("sys-d"), "a.mp4", Arrays.copyOf(Samples.mp4(), LARGEST)));

        sweepAfter(Duration.ofMinutes(2));
        assertThat(ofClient("sys-d")).hasSize(1);
        assertNoBytesWithoutFile();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws IOException {
        String head =
                """
                POST %s?fileName=a.mp4 HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Idempotency-Key: broken
                Content-Length: 200000

                """
                        .formatted(FILES, Tokens.of("sys-e").roles("county-system").token())
                        .replace("\n", "\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Arrays.copyOf(Samples.mp4(), 100_000));
            socket.getOutputStream().flush();
            eventually(LIMIT, () -> assertThat(ofClient("sys-e")).hasSize(1));
        }
        eventually(LIMIT, () -> assertThat(ofClient("sys-e")).isEmpty());
        sweepAfter(Duration.ofMinutes(2));
        assertNoBytesWithoutFile();
    }

    @Test
    void a_process_that_dies_while_a_file_comes_leaves_nothing_for_long() {
        var coming =
                new StoredFile(
                        UUID.randomUUID().toString(),
                        "sys-f",
                        "sys-f",
                        "a.jpg",
                        clock.instant(),
                        null,
                        null,
                        clock.instant().plus(Duration.ofMinutes(11)),
                        null);
        records.insert(coming).block(LIMIT);
        mongo.insert(
                        new Document("files_id", coming.id())
                                .append("n", 0)
                                .append("data", new Binary(new byte[10])),
                        "file.chunks")
                .block(LIMIT);
        sweepAfter(Duration.ZERO);
        assertThat(ofClient("sys-f")).hasSize(1);

        sweepAfter(Duration.ofMinutes(12));
        assertThat(ofClient("sys-f")).isEmpty();
        assertNoBytesWithoutFile();
    }

    @Test
    void the_same_again_is_the_same_file() {
        JsonNode first = created(upload(system("sys-g"), "a.pdf", Samples.pdf(), "k1"));
        JsonNode again = created(upload(system("sys-g"), "a.pdf", Samples.pdf(), "k1"));
        assertThat(again).isEqualTo(first);
        JsonNode other = problem(upload(system("sys-g"), "a.png", Samples.png(), "k1"), 422);
        assertThat(other.get("type").asString()).endsWith(":idempotency-key-reused");
        problem(upload(system("sys-g"), "b.pdf", Samples.pdf(), "k1"), 422);
        assertThat(ofClient("sys-g")).hasSize(1);
    }

    @Test
    void a_file_belongs_to_one_owner_for_ever() {
        String id = created(upload(system("sys-h"), "a.pdf", Samples.pdf())).get("id").asString();
        assertNotAttachable("one", id, caller("sys-i"));
        assertNotAttachable("one", UUID.randomUUID().toString(), caller("sys-h"));

        attached("one", id, caller("sys-h"));
        assertThat(attached("one", id, caller("sys-h")).id()).hasToString(id);
        assertNotAttachable("two", id, caller("sys-h"));

        sweepAfter(Duration.ofDays(30));
        assertThat(download(officer(), id, true).getResponseBody()).isEqualTo(Samples.pdf());
    }

    @Test
    void a_command_that_fails_attaches_nothing() {
        String id = created(upload(system("sys-j"), "a.pdf", Samples.pdf())).get("id").asString();
        Mono<List<FileRef>> failing =
                files.attach("shelf|fails", List.of(UUID.fromString(id)), caller("sys-j"))
                        .flatMap(_ -> Mono.error(new IllegalStateException("refused")));
        shelves.putUp("fails").block(LIMIT);
        assertThatThrownBy(() -> shelves.add("fails", failing).block(LIMIT)).hasMessage("refused");
        assertThat(records.find(id).block(LIMIT).owner()).isNull();
        attached("other", id, caller("sys-j"));
    }

    @Test
    void an_owner_has_room_for_so_many() {
        for (int i = 0; i < 5; i++) {
            String id =
                    created(upload(system("sys-k"), i + ".pdf", Samples.pdf()))
                            .get("id")
                            .asString();
            attached("full", id, caller("sys-k"));
        }
        String more = created(upload(system("sys-k"), "m.pdf", Samples.pdf())).get("id").asString();
        assertThatThrownBy(() -> attached("full", more, caller("sys-k")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.problemType())
                                        .isEqualTo(FileProblems.TOO_MANY_OF_OWNER));
    }

    @Test
    void an_account_may_have_so_many_that_belong_to_nothing_until_they_expire() {
        for (int i = 0; i < 20; i++) {
            created(upload(system("sys-l"), i + ".pdf", Samples.pdf()));
        }
        JsonNode refused = problem(upload(system("sys-l"), "m.pdf", Samples.pdf()), 429);
        assertThat(refused.get("type").asString()).endsWith(":unattached-files");
        created(upload(system("sys-m"), "m.pdf", Samples.pdf()));

        sweepAfter(Duration.ofHours(25));
        assertThat(ofClient("sys-l")).isEmpty();
        assertNoBytesWithoutFile();
        created(upload(system("sys-l"), "m.pdf", Samples.pdf()));
    }

    @Test
    void a_record_that_cannot_be_read_holds_up_no_other() {
        mongo.insert(
                        new Document("_id", "0-unreadable")
                                .append("content", "of a newer release")
                                .append("until", Date.from(clock.instant())),
                        "files")
                .block(LIMIT);
        created(upload(system("sys-u"), "a.pdf", Samples.pdf()));
        sweepAfter(Duration.ofHours(25));
        assertThat(ofClient("sys-u")).isEmpty();
        assertThat(mongo.exists(query(where("_id").is("0-unreadable")), "files").block(LIMIT))
                .isFalse();
    }

    @Test
    void a_file_whose_bytes_have_changed_is_told_and_not_served() {
        String id = created(upload(officer(), "a.pdf", Samples.pdf())).get("id").asString();
        byte[] changed = Samples.pdf();
        changed[20] ^= 1;
        mongo.updateFirst(
                        query(where("files_id").is(id)),
                        new Update().set("data", new Binary(changed)),
                        "file.chunks")
                .block(LIMIT);
        JsonNode damaged = content(officer(), id, 500);
        assertThat(damaged.get("type").asString()).endsWith(":stored-file-damaged");

        mongo.remove(query(where("files_id").is(id)), "file.chunks").block(LIMIT);
        content(officer(), id, 500);
    }

    private void sweepAfter(Duration time) {
        new FileSweep(records, bytes, meters, Clock.offset(clock, time)).round().block(LIMIT);
    }

    private JsonNode content(WebTestClient client, String id, int status) {
        byte[] body =
                client.get()
                        .uri(FILES + "/" + id + "/content")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body);
    }

    private void assertNotAttachable(String shelf, String id, Caller caller) {
        assertThatThrownBy(() -> attached(shelf, id, caller))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.problemType()).isEqualTo(FileProblems.NOT_ATTACHABLE));
    }

    private FileRef attached(String shelf, String id, Caller caller) {
        shelves.putUp(shelf).block(LIMIT);
        return shelves.add(
                        shelf, files.attach("shelf|" + shelf, List.of(UUID.fromString(id)), caller))
                .map(it -> it.files().getLast())
                .block(LIMIT);
    }

    private List<StoredFile> ofClient(String client) {
        return mongo.find(query(where("client").is(client)), StoredFile.class, "files")
                .collectList()
                .block(LIMIT);
    }

    private void assertNoBytesWithoutFile() {
        List<String> known =
                mongo.findAll(StoredFile.class, "files")
                        .map(StoredFile::id)
                        .collectList()
                        .block(LIMIT);
        for (Map.Entry<String, String> place :
                Map.of("file.chunks", "files_id", "file.files", "_id").entrySet()) {
            assertThat(
                            mongo.find(new Query(), Document.class, place.getKey())
                                    .map(it -> it.getString(place.getValue()))
                                    .distinct()
                                    .collectList()
                                    .block(LIMIT))
                    .isSubsetOf(known);
        }
    }

    private EntityExchangeResult<byte[]> upload(WebTestClient client, String name, byte[] bytes) {
        return upload(client, name, bytes, UUID.randomUUID().toString());
    }

    private EntityExchangeResult<byte[]> upload(
            WebTestClient client, String name, byte[] bytes, String key) {
        return client.post()
                .uri(uri -> uri.path(FILES).queryParam("fileName", "{name}").build(name))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(bytes)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static JsonNode created(EntityExchangeResult<byte[]> result) {
        assertThat(result.getStatus().value())
                .as(() -> new String(result.getResponseBody(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        JsonNode file = JSON.readTree(result.getResponseBody());
        assertThat(result.getResponseHeaders().getLocation())
                .hasPath(FILES + "/" + file.get("id").asString());
        return file;
    }

    private static JsonNode problem(EntityExchangeResult<byte[]> result, int status) {
        assertThat(result.getStatus().value())
                .as(() -> new String(result.getResponseBody(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return JSON.readTree(result.getResponseBody());
    }

    private static JsonNode read(WebTestClient client, String id) {
        return JSON.readTree(
                client.get()
                        .uri(FILES + "/" + id)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private static EntityExchangeResult<byte[]> download(
            WebTestClient client, String id, boolean original) {
        return client.get()
                .uri(FILES + "/" + id + "/content" + (original ? "?original=true" : ""))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static String sha256(byte[] bytes) {
        var digest = Inspection.sha256();
        digest.update(bytes);
        return Inspection.hex(digest);
    }

    private WebTestClient client(String token) {
        return Client.with(port, token).mutate().responseTimeout(Duration.ofMinutes(1)).build();
    }

    private WebTestClient system(String name) {
        return client(Tokens.of(name).roles("county-system").units(ShelfService.UNIT).token());
    }

    private WebTestClient officer() {
        return client(Tokens.of("county-220221").roles("supervisor").units("220221").token());
    }

    private static Caller officerCaller() {
        return Shelves.officer();
    }

    private static Caller caller(String client) {
        return Shelves.caller(client, Role.COUNTY_SYSTEM);
    }
}
