package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.document.DocumentTemplate;
import org.minesafety.platform.document.DocumentValues;
import org.minesafety.platform.document.Documents;
import org.minesafety.platform.document.NumberSeries;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes out about a hazard on paper. */
class HazardFilesIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COUNTY = "220221";
    private static final String FILES = "/api/v1/files/hazard-service";
    private static final Instant START = Instant.parse("2026-11-24T04:00:00Z");

    private final String mine = newCode(COUNTY);
    private final int port;
    private final Api officer;
    @Autowired KafkaTemplate<String, byte[]> kafka;
    @Autowired EventCodec codec;
    @Autowired Journal journal;
    @Autowired Documents documents;
    private String id = "";

    HazardFilesIT(@LocalServerPort int port) {
        this.port = port;
        Api.as(port, "county-system", COUNTY).put(mine, mineIn(COUNTY)).expectStatus().isCreated();
        officer = Api.of(port, Tokens.of("console").roles("supervisor").units(COUNTY).token());
    }

    @BeforeEach
    void raiseACandidate() {
        tell(UUID.randomUUID().toString());
        eventually(SOON, () -> assertThat(listed()).hasSize(1));
        id = listed().getFirst().path("id").asString();
    }

    @Test
    void a_letter_about_it_is_a_numbered_paper_in_chinese() throws IOException {
        var series = new NumberSeries("letters|220221", "梅应急函〔{year}〕{number}号");
        var values =
                new DocumentValues(
                        Map.of(
                                "body", "永吉县应急管理局",
                                "title", "关于重大事故隐患逾期未整改的函告",
                                "addressee", "永吉县人民政府",
                                "text", "下列重大事故隐患逾期未完成整改 (overdue)，请督促。",
                                "closing", "请于三个工作日内函复。"),
                        Map.of(
                                "hazards",
                                List.of(
                                        Map.of(
                                                "record", "1",
                                                "mine", "永吉县一矿",
                                                "item", "高瓦斯矿井未建立瓦斯抽采系统",
                                                "due", "2026年11月20日",
                                                "days", "7"))));
        DocumentTemplate letter = DocumentTemplate.of("函告", getClass(), "/documents/letter.html");

        IssuedDocument issued =
                journal.command(
                                "hazard|" + id,
                                () ->
                                        documents.issue(
                                                letter, series, values, "hazard|" + id, caller()))
                        .block(SOON);

        assertThat(issued.number()).matches("梅应急函〔20\\d\\d〕\\d+号");
        byte[] pdf = content(county(COUNTY), issued.file().id().toString());
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains(issued.number(), "关于重大事故隐患逾期未整改的函告", "overdue")
                    .contains("高瓦斯矿井未建立瓦斯抽采系统".substring(0, 6));
        }
        status(county("220202"), issued.file().id().toString(), 404);
    }

    private static void status(WebTestClient client, String file, int status) {
        client.get().uri(FILES + "/" + file).exchange().expectStatus().isEqualTo(status);
    }

    private static byte[] content(WebTestClient client, String file) {
        EntityExchangeResult<byte[]> result =
                client.get()
                        .uri(FILES + "/" + file + "/content")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult();
        return result.getResponseBody();
    }

    private WebTestClient county(String unit) {
        return client(Tokens.of("system-" + unit).roles("county-system").units(unit).token());
    }

    private WebTestClient client(String token) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .responseTimeout(SOON)
                .codecs(all -> all.defaultCodecs().maxInMemorySize(4 << 20))
                .build();
    }

    /** The one whose token uploads. */
    private static Caller caller() {
        String client = "system-" + COUNTY;
        String subject = UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8)).toString();
        return new Caller(subject, client, Set.of(Role.COUNTY_SYSTEM), Set.of(COUNTY), Set.of());
    }

    private List<JsonNode> listed() {
        byte[] body =
                officer.hazards("?mine=" + mine)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body).path("items").valueStream().toList();
    }

    private void tell(String episode) {
        var state =
                new EpisodeState(
                        episode,
                        mine,
                        "01",
                        "A",
                        "0001-any-high",
                        RuleKind.CRITERION,
                        Direction.HIGH,
                        EpisodeStatus.OPEN,
                        START,
                        null,
                        null,
                        START.plusSeconds(601),
                        3.2,
                        START,
                        null,
                        1,
                        null,
                        null,
                        List.of());
        EpisodeEvent fact = new EpisodeRevised(mine, episode, List.of("sustainedAt"), START);
        var envelope =
                new Envelope(
                        UUID.randomUUID().toString(),
                        new ServiceName("alert-service"),
                        START,
                        "test",
                        null);
        kafka.send(
                        codec.encode(
                                Topics.ALARM_EPISODES,
                                new EntityRecord<>(fact, state, 1, "0"),
                                envelope))
                .join();
    }
}
