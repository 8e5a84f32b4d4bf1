package org.minesafety.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.file.ShelfService;
import org.minesafety.platform.file.ShelfService.Shelves;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.testapp.Client;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SpringBootTest(
        classes = ShelfService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=paper-service",
            "minesafety.journal.relay=false",
            "minesafety.journal.patience=50s",
            "minesafety.documents.patience=50s"
        })
class DocumentIT {

    private static final DocumentTemplate LETTER =
            DocumentTemplate.of("letter", DocumentIT.class, "/documents/letter.html");

    /** A machine under load makes them slowly. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final int port;
    private final Shelves shelves;
    private final Documents documents;
    private final ReactiveMongoTemplate mongo;
    private final Documents nextYear;

    DocumentIT(
            @LocalServerPort int port,
            @Autowired Shelves shelves,
            @Autowired Documents documents,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired Journal journal,
            @Autowired Files files,
            @Autowired PdfPrinter printer,
            @Autowired DocumentProperties properties) {
        this.port = port;
        this.shelves = shelves;
        this.documents = documents;
        this.mongo = mongo;
        this.nextYear =
                new Documents(
                        mongo,
                        journal,
                        files,
                        printer,
                        properties,
                        new DocumentMeters(new SimpleMeterRegistry()),
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(366)));
    }

    @Test
    void a_letter_has_the_next_number_and_can_be_fetched_by_who_sees_its_owner()
            throws IOException {
        var series = new NumberSeries("one|220221", "梅应急函〔{year}〕{number}号");
        FileRef letter = issue("a", series, "限三日内整改").block(LIMIT).file();

        byte[] pdf = fetch(letter, "220221", 200);
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .containsPattern("梅应急函〔20\\d\\d〕1号")
                    .contains("限三日内整改")
                    .containsPattern("20\\d\\d年\\d+月\\d+日");
        }
        assertThat(pdf).hasSize((int) letter.size());
        fetch(letter, "220202", 404);
        assertThat(issue("a", series, "再次函告").block(LIMIT).number()).endsWith("2号");
    }

    @Test
    void numbers_have_no_holes_however_many_commands_come_at_once_and_whichever_fail() {
        var series = new NumberSeries("many|220221", "〔{year}〕{number}号");
        List<String> numbers =
                Flux.fromStream(IntStream.range(0, 12).boxed())
                        .flatMap(
                                i ->
                                        issue(
                                                        "m" + i % 5,
                                                        series,
                                                        i % 3 == 0 ? "\uD83D\uDE00" : "字")
                                                .map(IssuedDocument::number)
                                                .onErrorResume(Problem.class, _ -> Mono.empty()),
                                12)
                        .collectList()
                        .block(Duration.ofMinutes(1));
        assertThat(numbers)
                .extracting(it -> Integer.parseInt(it.replaceAll(".*〕|号", "")))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void a_command_that_fails_after_its_letter_was_made_takes_no_number_and_leaves_no_file() {
        var series = new NumberSeries("undone|220221", "〔{year}〕{number}号");
        long before = filesOf("shelf|u");
        Mono<List<FileRef>> failing =
                made("u", series, "字").flatMap(_ -> Mono.error(new IllegalStateException("no")));
        shelves.putUp("u").block(LIMIT);
        assertThatThrownBy(() -> shelves.add("u", failing).block(LIMIT)).hasMessage("no");

        assertThat(filesOf("shelf|u")).isEqualTo(before);
        assertThat(issue("u", series, "字").block(LIMIT).number()).endsWith("〕1号");
    }

    @Test
    void numbers_begin_anew_with_the_year_in_china() {
        var series = new NumberSeries("yearly|220221", "〔{year}〕{number}号");
        String first = issue("y", series, "字").block(LIMIT).number();
        String next = issue(nextYear, "y", series, "字").block(LIMIT).number();
        assertThat(first).endsWith("〕1号");
        assertThat(next).endsWith("〕1号").isNotEqualTo(first);
    }

    private Mono<IssuedDocument> issue(String shelf, NumberSeries series, String text) {
        return issue(documents, shelf, series, text);
    }

    private Mono<IssuedDocument> issue(
            Documents by, String shelf, NumberSeries series, String text) {
        var issued = new IssuedDocument[1];
        return shelves.putUp(shelf)
                .then(
                        shelves.add(
                                shelf,
                                document(by, shelf, series, text)
                                        .doOnNext(it -> issued[0] = it)
                                        .map(it -> List.of(it.file()))))
                .map(_ -> issued[0]);
    }

    private Mono<List<FileRef>> made(String shelf, NumberSeries series, String text) {
        return document(documents, shelf, series, text).map(it -> List.of(it.file()));
    }

    private static Mono<IssuedDocument> document(
            Documents by, String shelf, NumberSeries series, String text) {
        var values =
                new DocumentValues(
                        Map.of("mine", "一矿", "text", text),
                        Map.of("hazards", List.of(Map.of("item", "通风", "due", "三日"))));
        return by.issue(LETTER, series, values, "shelf|" + shelf, Shelves.officer());
    }

    private long filesOf(String owner) {
        return mongo.count(query(where("owner").is(owner)), "files").block(LIMIT);
    }

    private byte[] fetch(FileRef letter, String unit, int status) {
        return Client.with(port, Tokens.of("reader").roles("county-system").units(unit).token())
                .get()
                .uri("/api/v1/files/paper-service/" + letter.id() + "/content")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
    }
}
