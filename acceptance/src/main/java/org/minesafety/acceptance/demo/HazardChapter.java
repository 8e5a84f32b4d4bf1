package org.minesafety.acceptance.demo;

import static org.minesafety.acceptance.demo.Face.SYSTEM;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Site;
import org.minesafety.local.infrastructure.StartFailure;
import tools.jackson.databind.JsonNode;

/**
 * From an alarm of methane to a hazard that is closed: each step by who may do it, and by what the
 * hazard itself offers to that person.
 */
public final class HazardChapter {

    /** Three percent of methane for over ten minutes (COAL26-02-08). */
    private static final double METHANE = 3.1;

    private static final int MINUTES = 12;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int DAYS_TO_RECTIFY = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final String FINDER = "county-supervisor";
    private static final String MINE_PERSON = "mine";

    private final Site site;
    private final Clock clock;
    private final Consumer<String> out;

    /** Who does what. */
    private record Step(String person, String action, Map<String, Object> said) {}

    public HazardChapter(Site site, Clock clock, Consumer<String> out) {
        this.site = site;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Sends the readings of a point of its own, and sees what comes of them to its end.
     *
     * @throws StartFailure when a step is refused or a phase does not come
     */
    void run(String mine, String tag) throws IOException, InterruptedException {
        String point = mine + SYSTEM + "MN0001H" + tag;
        Api uplink = site.as("uplink-demo");
        expect(
                200,
                uplink.put(
                        "/api/v1/mines/" + mine + "/points",
                        Map.of(
                                "items",
                                List.of(
                                        Map.of(
                                                "code",
                                                point,
                                                "system",
                                                SYSTEM,
                                                "sensorType",
                                                "0001")))));
        Instant begin =
                clock.instant()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .minus(Duration.ofMinutes(MINUTES + 1));
        var frames =
                IntStream.rangeClosed(0, MINUTES)
                        .mapToObj(minute -> frame(mine, point, begin, minute))
                        .toList();
        close(
                candidate(
                        mine,
                        point,
                        () -> uplink.post("/api/v1/readings", Map.of("frames", frames))));
    }

    private static Map<String, Object> frame(String mine, String point, Instant begin, int minute) {
        return Map.of(
                "mine", mine,
                "system", SYSTEM,
                "dataTime", begin.plus(Duration.ofMinutes(minute)).toString(),
                "points", List.of(point),
                "values", List.of(METHANE));
    }

    private interface Sending {
        Answer send() throws IOException;
    }

    /** Sent again until it is there: the point may not be known yet, and twice is once. */
    private String candidate(String mine, String point, Sending readings)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            expect(202, readings.send());
            Thread.sleep(LOOK);
            Answer found =
                    expect(
                            200,
                            site.as(FINDER).get("/api/v1/hazards?phase=CANDIDATE&mine=" + mine));
            for (JsonNode hazard : found.json().path("items")) {
                if (hazard.path("alarm").path("point").asString().equals(point)) {
                    return hazard.path("id").asString();
                }
            }
        }
        throw new StartFailure("No candidate came of " + point);
    }

    /** Takes a candidate to its end. */
    public void close(String id) throws IOException {
        String path = "/api/v1/hazards/" + id;
        tell("待判定 CANDIDATE", "隐患 hazard " + id);
        for (Step step : steps()) {
            Api person = site.as(step.person());
            Answer shown = expect(200, person.get(path));
            String action =
                    shown.json()
                            .path("actions")
                            .valueStream()
                            .filter(it -> it.path("name").asString().equals(step.action()))
                            .map(it -> it.path("href").asString())
                            .findFirst()
                            .orElseThrow(() ->
                                    new StartFailure(
                                            step.person()
                                                    + " may not "
                                                    + step.action()
                                                    + ": "
                                                    + shown));
            Answer done = expect(200, person.post(action, step.said(), "If-Match", shown.etag()));
            tell(done.json().path("phase").asString(), step.action() + " (" + step.person() + ")");
        }
    }

    private List<Step> steps() {
        String deadline =
                LocalDate.ofInstant(clock.instant(), CHINA).plusDays(DAYS_TO_RECTIFY).toString();
        Map<String, Object> onSite = Map.of("record", "示例验收记录1号", "opinion", "隐患已消除");
        return List.of(
                new Step(
                        FINDER,
                        "determine",
                        Map.of(
                                "criterion", "COAL26-02-08",
                                "place", "采煤工作面上隅角",
                                "evidence", List.of("监测曲线"))),
                new Step(MINE_PERSON, "stop-area", Map.of("place", "采煤工作面", "withdrawn", 12)),
                new Step(
                        MINE_PERSON,
                        "plan",
                        Map.of(
                                "responsible",
                                "示例责任人",
                                "post",
                                "矿长",
                                "measures",
                                List.of("增加工作面风量"),
                                "funds",
                                500_000,
                                "deadline",
                                deadline,
                                "contingency",
                                "撤人断电")),
                new Step(MINE_PERSON, "start", Map.of("record", "示例开工记录1号")),
                new Step(MINE_PERSON, "progress", Map.of("percent", 80)),
                new Step(
                        MINE_PERSON,
                        "completion",
                        Map.of("report", "整改完成", "evidence", List.of("照片12张"), "spent", 480_000)),
                new Step("second-county-supervisor", "acceptance", onSite),
                new Step("supervisor", "confirm-acceptance", onSite),
                new Step(FINDER, "closing", Map.of("record", "示例销号材料1号")),
                new Step(FINDER, "release-area", Map.of("reason", "隐患已消除")));
    }

    private void tell(String phase, String what) {
        out.accept("%-22s  %s".formatted(phase, what));
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new StartFailure("Not as it should be: " + answer);
        }
        return answer;
    }
}
