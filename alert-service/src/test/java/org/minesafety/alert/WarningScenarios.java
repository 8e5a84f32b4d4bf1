package org.minesafety.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.warning.CapSample;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Warnings come from an issuer, end one another, and are read by everybody. */
abstract class WarningScenarios {

    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final String CAP = "/api/v1/cap";
    private static final String TYPE = "application/cap+xml";

    private final MineScene mine = new MineScene(SERVICE, AlarmServiceIT.TRAFFIC);
    private final Instant sent = Clock.systemUTC().instant().minusSeconds(1_800);
    private final RestCaller issuer =
            new RestCaller(SERVICE.address(), Tokens.of("cap-demo").roles("cap-issuer").token());

    @Test
    void a_cancel_before_its_warning_ends_it_all_the_same() {
        String first = identifier();
        CapSample alert = sample("Alert", first, sent, null);
        CapSample update = sample("Update", identifier(), sent.plusSeconds(60), first);
        CapSample cancel = sample("Cancel", identifier(), sent.plusSeconds(120), first);
        for (CapSample message : List.of(cancel, update, alert)) {
            send(message).expectStatus().isCreated();
            send(message).expectStatus().isOk();
        }
        JsonNode known = body(send(alert));
        assertThat(known.get("standing").asString()).isEqualTo("REPLACED");
        assertThat(body(send(update)).get("standing").asString()).isEqualTo("CANCELLED");
        assertThat(body(send(cancel)).get("standing").asString()).isEqualTo("NO_WARNING");
        RestCaller county = mine.county();
        String path = "/api/v1/warnings/" + known.get("id").asString();
        assertThat(county.get(path).get("level").asString()).isEqualTo("RED");
        assertThat(MineScene.items(county.get(path + "/history")))
                .extracting(it -> it.get("what").asString())
                .containsExactly("receive");
        assertThat(ids(county, "?open=true")).doesNotContain(known.get("id").asString());
        assertThat(ids(county, "?status=ACTUAL&standing=REPLACED"))
                .contains(known.get("id").asString());
        county.exchange(path + "/message")
                .expectHeader()
                .contentType(TYPE)
                .expectBody(byte[].class)
                .isEqualTo(alert.bytes());
        mine.client("other", "operations").exchange(path).expectStatus().isForbidden();
    }

    @Test
    void an_identifier_is_never_used_again_and_other_bytes_may_say_the_same() {
        CapSample alert = sample("Alert", identifier(), sent, null);
        send(alert).expectStatus().isCreated();
        send(alert.with("<scope>", "\n <scope>")).expectStatus().isOk();
        JsonNode refusal = body(send(alert.with("暴雨红色预警", "暴雨预警")).expectStatus().isBadRequest());
        assertThat(refusal.at("/errors/0/pointer").asString()).isEqualTo("#/identifier");
    }

    @Test
    void what_is_refused_stands_in_quarantine_with_all_reasons() {
        CapSample wrong =
                sample("Alert", identifier(), sent, null)
                        .with("<severity>Extreme", "<severity>Red")
                        .with(">11B03<", ">11Z99<");
        JsonNode refusal = body(send(wrong).expectStatus().isBadRequest());
        assertThat(refusal.get("errors")).hasSize(2);
        send(wrong).expectStatus().isBadRequest();
        List<JsonNode> kept = MineScene.items(issuer.get("/api/v1/cap-quarantine"));
        JsonNode latest = kept.getFirst();
        assertThat(latest.get("times").asInt()).isEqualTo(2);
        assertThat(latest.get("reasons")).hasSize(2);
        issuer.exchange("/api/v1/cap-quarantine/" + latest.get("id").asString() + "/message")
                .expectBody(byte[].class)
                .isEqualTo(wrong.bytes());
        var other =
                new RestCaller(SERVICE.address(), Tokens.of("other").roles("cap-issuer").token());
        assertThat(MineScene.items(other.get("/api/v1/cap-quarantine"))).isEmpty();
        other.send(CAP, TYPE, wrong.bytes()).expectStatus().isForbidden();
        mine.county().send(CAP, TYPE, wrong.bytes()).expectStatus().isForbidden();
        issuer.send(CAP, "application/json", "{}".getBytes(UTF_8)).expectStatus().isEqualTo(415);
    }

    @Test
    void an_exercise_is_marked_and_names_the_mines_of_who_asks() {
        mine.register(GasGrade.HIGH, 1);
        CapSample exercise =
                sample("Alert", identifier(), sent, null)
                        .with("<status>Actual", "<status>Exercise")
                        .with(
                                "</polygon>",
                                "</polygon><geocode><valueName>GB/T 2260</valueName><value>"
                                        + MineScene.COUNTY
                                        + "</value></geocode>");
        JsonNode warning = body(send(exercise).expectStatus().isCreated());
        assertThat(warning.get("real").asBoolean()).isFalse();
        assertThat(warning.get("standing").asString()).isEqualTo("IN_FORCE");
        String path = "/api/v1/warnings/" + warning.get("id").asString() + "/mines";
        eventually(
                Duration.ofSeconds(60),
                () ->
                        assertThat(MineScene.items(mine.county().get(path + "?limit=500")))
                                .extracting(it -> it.get("mine").asString())
                                .contains(mine.code()));
        assertThat(MineScene.items(mine.client("far", "supervisor", "220881").get(path))).isEmpty();
    }

    private ResponseSpec send(CapSample message) {
        return issuer.send(CAP, TYPE, message.bytes());
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    private static List<String> ids(RestCaller caller, String filter) {
        return MineScene.items(caller.get("/api/v1/warnings" + filter)).stream()
                .map(it -> it.get("id").asString())
                .toList();
    }

    private static String identifier() {
        return "22022141000000_2026%010d_0".formatted(1_128_000_000 + SERIAL.incrementAndGet());
    }

    private CapSample sample(String type, String identifier, Instant at, String names) {
        CapSample sample =
                CapSample.alert()
                        .with(CapSample.IDENTIFIER, identifier)
                        .with("<msgType>Alert", "<msgType>" + type)
                        .with("2026-11-28T12:00:00+08:00</sent>", beijing(at) + "</sent>")
                        .with("2026-11-28T12:00:00+08:00</eff", beijing(at) + "</eff")
                        .with("2026-11-28T13:00:00+08:00</ons", beijing(at) + "</ons")
                        .with(
                                "2026-11-28T18:00:00+08:00</exp",
                                beijing(at.plus(Duration.ofHours(6))) + "</exp");
        return names == null
                ? sample
                : sample.with(
                        "</scope>",
                        "</scope><references>%s,%s,%s</references>"
                                .formatted(CapSample.SENDER, names, beijing(sent)));
    }

    private static String beijing(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(at.atOffset(BEIJING));
    }
}
