package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.ManyHazards.Life;

/** How long questions and steps take when there are many hazards. */
public final class HazardsBench {

    private static final String HAZARDS = "/api/v1/hazards";
    private static final String ANALYSIS = "/api/v1/hazard-analysis";
    private static final String COUNTY = "220221";
    private static final String MINE = COUNTY + "000001";
    private static final String SYSTEM = "county-" + COUNTY;
    private static final String OFFICER = "county-supervisor";
    private static final String PROVINCE = "supervisor";
    private static final int CLIENTS = 4;
    private static final int BATCH = 500;
    private static final int RECENT = 90;
    private static final int YEARS = 730;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Site site;
    private final int hazards;
    private final int mines;
    private final Duration warmUp;
    private final Duration measured;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param warmUp of each question, not measured
     */
    public HazardsBench(
            Site site,
            int hazards,
            int mines,
            Duration warmUp,
            Duration measured,
            Clock clock,
            Consumer<String> progress) {
        this.site = site;
        this.hazards = hazards;
        this.mines = mines;
        this.warmUp = warmUp;
        this.measured = measured;
        this.clock = clock;
        this.progress = progress;
    }

    private interface Request {
        Answer send() throws IOException;
    }

    public Report run() throws IOException, InterruptedException, ExecutionException {
        progress.accept("%,d mines and %,d hazards are made".formatted(mines, hazards));
        List<String> codes = registered();
        new ManyHazards(site.platform().mongodb("hazard")).copy(lives(), codes, hazards);
        var report = new Report("what", "clients", "requests/s", "p50 ms", "p99 ms", "failures");
        Api province = site.as(PROVINCE);
        Api county = site.as(OFFICER);
        LocalDate today = today();
        String year = "?from=" + today.minusDays(365) + "&to=" + today;
        question(report, "list, province", province, HAZARDS);
        question(report, "list, county, by phase", county, HAZARDS + "?phase=RECTIFYING");
        question(report, "list, one mine", county, HAZARDS + "?mine=" + codes.getLast());
        question(report, "work list", county, "/api/v1/worklist");
        question(report, "search by text", county, HAZARDS + "?text=%E7%94%B2%E7%83%B7");
        question(report, "analysis, 90 days", province, ANALYSIS + "?from=" + today.minusDays(90));
        question(report, "analysis, a year", province, ANALYSIS + year);
        question(
                report,
                "analysis, a year, by unit",
                province,
                ANALYSIS + year + "&by=UNIT&unit=220000");
        question(report, "analysis, a year, by month", province, ANALYSIS + year + "&by=MONTH");
        question(
                report,
                "records of a figure",
                province,
                ANALYSIS + "/records" + year + "&figure=STOCK");
        steps(report, codes);
        return report;
    }

    private List<String> registered() throws IOException {
        List<String> codes = new ArrayList<>();
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < mines; i++) {
            String code = "%s7%05d".formatted(COUNTY, i);
            codes.add(code);
            items.add(
                    Map.of("code", code, "ifMatch", 0, "mine", Mines.coalMine("量测矿" + i, COUNTY)));
            if (items.size() == BATCH || i == mines - 1) {
                sent(
                        site.as(SYSTEM)
                                .post(
                                        "/api/v1/mines:batch",
                                        Map.of("items", items),
                                        "Idempotency-Key",
                                        UUID.randomUUID().toString()));
                items.clear();
            }
        }
        Answer own = site.as(SYSTEM).put("/api/v1/mines/" + MINE, Mines.coalMine("量测矿", COUNTY));
        if (own.status() != 428) { // it is there already
            sent(own);
        }
        return codes;
    }

    /** Some that lived: the most are closed long ago, the others are at different places. */
    private List<Life> lives() throws IOException {
        String determined = determined();
        String revoked = determined();
        act(PROVINCE, revoked, "revoke", Map.of("reason", "DUPLICATE", "note", "重复"));
        String planned = planned();
        String rectifying = rectifying();
        String awaiting = awaiting();
        String closed = awaiting();
        Map<String, ?> record = Map.of("record", "量测验5号", "opinion", "合格");
        act(PROVINCE, closed, "acceptance", record);
        act("province-system", closed, "confirm-acceptance", record);
        act(OFFICER, closed, "closing", Map.of("record", "量测销5号"));
        return List.of(
                new Life(closed, MINE, 75, YEARS),
                new Life(revoked, MINE, 5, YEARS),
                new Life(determined, MINE, 5, RECENT),
                new Life(planned, MINE, 5, RECENT),
                new Life(rectifying, MINE, 8, RECENT),
                new Life(awaiting, MINE, 2, RECENT));
    }

    private String determined() throws IOException {
        String id = reported(MINE);
        act(
                OFFICER,
                id,
                "determine",
                Map.of(
                        "criterion", "COAL26-02-08",
                        "place", "1203",
                        "evidence", List.of("照片")));
        return id;
    }

    private String planned() throws IOException {
        String id = determined();
        act("mine", id, "stop-area", Map.of("place", "1203", "withdrawn", 3));
        act(
                "mine",
                id,
                "plan",
                Map.of(
                        "responsible",
                        "赵某",
                        "post",
                        "矿长",
                        "measures",
                        List.of("更换局部通风机"),
                        "funds",
                        500_000,
                        "deadline",
                        today().plusDays(60).toString(),
                        "contingency",
                        "撤人断电"));
        return id;
    }

    private String rectifying() throws IOException {
        String id = planned();
        act("mine", id, "start", Map.of("record", "量测整7号"));
        return id;
    }

    private String awaiting() throws IOException {
        String id = rectifying();
        act(
                "mine",
                id,
                "completion",
                Map.of("report", "整改完成", "evidence", List.of("照片"), "spent", 480_000));
        return id;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(CHINA));
    }

    private String reported(String mine) throws IOException {
        return sent(report(mine)).json().path("id").asString();
    }

    private Answer report(String mine) throws IOException {
        return site.as(SYSTEM)
                .post(
                        HAZARDS,
                        Map.of(
                                "mine", mine,
                                "criterion", "COAL26-02-08",
                                "place", "1203 综采工作面",
                                "description", "甲烷多次超限",
                                "evidence", List.of("照片3张")),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    private Answer act(String who, String id, String step, Map<String, ?> said) throws IOException {
        return sent(site.as(who).post(HAZARDS + "/" + id + "/" + step, said, "If-Match", "*"));
    }

    private static Answer sent(Answer answer) throws IOException {
        if (answer.status() / 100 != 2 || answer.status() == 207) {
            throw new IOException(answer.toString());
        }
        return answer;
    }

    /** One that this release does not answer stands in no row. */
    private void question(Report report, String what, Api api, String path)
            throws IOException, InterruptedException, ExecutionException {
        int status = api.get(path).status();
        if (status == 404 || status == 400) {
            progress.accept(what + ": not asked, " + status);
            return;
        }
        measure(report, what, () -> api.get(path));
    }

    private void steps(Report report, List<String> codes)
            throws InterruptedException, ExecutionException {
        var serial = new AtomicInteger();
        measure(report, "report", () -> report(codes.get(serial.getAndIncrement() % codes.size())));
        measure(
                report,
                "report and determine",
                () -> {
                    String id = reported(codes.get(serial.getAndIncrement() % codes.size()));
                    return act(
                            OFFICER,
                            id,
                            "determine",
                            Map.of(
                                    "criterion", "COAL26-02-08",
                                    "place", "1203",
                                    "evidence", List.of("照片")));
                });
    }

    private void measure(Report report, String what, Request request)
            throws InterruptedException, ExecutionException {
        load(request, warmUp, new AtomicInteger());
        var failures = new AtomicInteger();
        long start = System.nanoTime();
        Latencies latencies = load(request, measured, failures);
        double seconds = (System.nanoTime() - start) / 1e9;
        report.require(failures.get() == 0);
        report.row(
                what,
                CLIENTS,
                "%.0f".formatted(latencies.count() / seconds),
                "%.1f".formatted(latencies.percentile(0.50)),
                "%.1f".formatted(latencies.percentile(0.99)),
                failures.get());
        progress.accept(what);
    }

    private static Latencies load(Request request, Duration length, AtomicInteger failures)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        var all = new Latencies();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Latencies>> runs = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                runs.add(pool.submit(() -> requests(request, end, failures)));
            }
            for (Future<Latencies> run : runs) {
                all.add(run.get());
            }
        }
        return all;
    }

    private static Latencies requests(Request request, long end, AtomicInteger failures) {
        var latencies = new Latencies();
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            try {
                if (request.send().status() / 100 == 2) {
                    latencies.add(System.nanoTime() - before);
                } else {
                    failures.incrementAndGet();
                }
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        }
        return latencies;
    }
}
