package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.RealmClients;
import org.minesafety.acceptance.Site;

/**
 * How long people wait for what they have to handle when many alerts are open, and how soon they
 * are told of the next one.
 */
public final class HandlingBench {

    static final String ALERTS = "/api/v1/alerts";

    private static final String WORK = "/api/v1/worklist";
    private static final int CLIENTS = 4;
    private static final int OF_COMPANY = 30;

    private final Site site;
    private final List<Long> sizes;
    private final Consumer<String> progress;
    private final SizedTimes times = new SizedTimes("alerts");
    private final Asking asking;
    private final ManyAlerts alerts;
    private final NoticeTimes notices;
    private final StormTimes storms;

    /**
     * @param sizes of alerts, in rising order
     * @param warmUp of each question, not measured
     */
    public HandlingBench(
            Site site,
            List<Long> sizes,
            Duration warmUp,
            Duration measured,
            Clock clock,
            Consumer<String> progress) {
        this.site = site;
        this.sizes = List.copyOf(sizes);
        this.progress = progress;
        this.asking = new Asking(new Clients(CLIENTS, warmUp, measured), times, progress);
        this.alerts = new ManyAlerts(site, clock);
        this.notices = new NoticeTimes(site, clock, warmUp, measured);
        this.storms = new StormTimes(site, clock);
    }

    /** Tells its tables as it goes. */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        for (long size : sizes) {
            long start = System.nanoTime();
            long there = alerts.growTo(size);
            progress.accept(
                    "%,d alerts after %.1f s".formatted(there, (System.nanoTime() - start) / 1e9));
            asking.ask(size, questions());
            notices.measure(size);
            progress.accept(notices.report().toString());
        }
        storms.measure();
        progress.accept(times.report().toString());
        progress.accept(notices.report().toString());
        progress.accept(storms.report().toString());
        if (sizes.size() > 1) {
            progress.accept(times.growth(sizes).toString());
        }
        return times.report().isRight() && notices.report().isRight() && storms.report().isRight();
    }

    /** What persons of different scope ask. */
    private Map<String, Question> questions() throws IOException {
        List<String> mines = alerts.mines();
        String one = mines.getFirst();
        Api province = site.as(HazardLife.PROVINCE);
        Api county = site.as(HazardLife.OFFICER);
        Api company = account(mines.stream().limit(OF_COMPANY).toList(), "company");
        Map<String, Question> all = new LinkedHashMap<>();
        ofEach(all, "province", province);
        ofEach(all, "county", county);
        ofEach(all, "mine", account(List.of(one), "mine"));
        all.put("list, company", new Question(company, ALERTS));
        all.put("work list, company", new Question(company, WORK, false));
        all.put("list, county, open", new Question(county, ALERTS + "?open=true"));
        all.put("list, county, by phase", new Question(county, ALERTS + "?phase=RAISED"));
        all.put(
                "list, county, by phase, level, class",
                new Question(
                        county,
                        ALERTS + "?phase=RAISED&level=YELLOW&alarmClass=methane&open=true"));
        all.put(
                "list, province, none of many",
                new Question(province, ALERTS + "?level=YELLOW&phase=VERIFIED", false));
        all.put("list, province, one mine", new Question(province, ALERTS + "?mine=" + one));
        all.put("list, province, 500 rows", new Question(province, ALERTS + "?limit=500"));
        String id =
                province.get(ALERTS + "?limit=1&mine=" + one).json().at("/items/0/id").asString();
        all.put("one alert, county", new Question(county, ALERTS + "/" + id, false));
        return all;
    }

    private static void ofEach(Map<String, Question> all, String scope, Api who) {
        all.put("list, " + scope, new Question(who, ALERTS));
        all.put("work list, " + scope, new Question(who, WORK));
    }

    private Api account(List<String> mines, String role) throws IOException {
        return new Api(
                site.platform().gateway(),
                new RealmClients(site.platform()).account(Map.of("mines", mines), role));
    }
}
