package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.ManyHazards.Life;

/** How long questions, steps and sheets take when there are many hazards, and more of them. */
public final class HazardsBench {

    private static final int CLIENTS = 4;
    private static final int RECENT = 90;
    private static final int YEARS = 730;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Site site;
    private final List<Long> sizes;
    private final int mines;
    private final Clients clients;
    private final Consumer<String> progress;
    private final LocalDate today;
    private final SizedTimes times = new SizedTimes("hazards");
    private final Asking asking;
    private final Report sheets = new Report("hazards", "what", "rows", "seconds", "rows/s");

    /**
     * @param sizes in rising order
     * @param warmUp of each question, not measured
     */
    public HazardsBench(
            Site site,
            List<Long> sizes,
            int mines,
            Duration warmUp,
            Duration measured,
            Clock clock,
            Consumer<String> progress) {
        this.site = site;
        this.sizes = List.copyOf(sizes);
        this.mines = mines;
        this.clients = new Clients(CLIENTS, warmUp, measured);
        this.progress = progress;
        this.asking = new Asking(clients, times, progress);
        this.today = LocalDate.now(clock.withZone(CHINA));
    }

    /** Tells its tables as it goes. */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        progress.accept("%,d mines are registered".formatted(mines));
        HazardMines all = HazardMines.open(site, mines, CLIENTS);
        var filling = new ManyHazards(site.platform().mongodb("hazard"));
        List<Life> lives = lives(all);
        long there = 0;
        for (long size : sizes) {
            fill(filling, lives, all, size, size - there);
            there = size;
            measure(all, size);
        }
        progress.accept(times.report().toString());
        progress.accept(sheets.toString());
        if (sizes.size() > 1) {
            progress.accept(times.growth(sizes).toString());
        }
        return times.report().isRight() && sheets.isRight();
    }

    /** Some that lived: the most are closed long ago, the others are at different places. */
    private List<Life> lives(HazardMines all) throws IOException {
        HazardLife life = all.life(0, today, new Clients.Clock());
        String mine = life.mine();
        return List.of(
                new Life(life.closed(), mine, 75, YEARS),
                new Life(life.revoked(), mine, 5, YEARS),
                new Life(life.determined(), mine, 5, RECENT),
                new Life(life.planned(), mine, 5, RECENT),
                new Life(life.rectifying(), mine, 8, RECENT),
                new Life(life.awaiting(), mine, 2, RECENT));
    }

    private void fill(ManyHazards filling, List<Life> lives, HazardMines all, long size, long more)
            throws IOException {
        long start = System.nanoTime();
        filling.copy(lives, all.codes(), more, site.as(HazardLife.PROVINCE));
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept("%,d hazards after %.1f s".formatted(size, seconds));
    }

    private void measure(HazardMines all, long size)
            throws IOException, InterruptedException, ExecutionException {
        asking.ask(size, new HazardQuestions(all, today).all());
        asking.add(size, clients.run((client, clock) -> all.life(client, today, clock).closed()));
        new HazardSheets(site, all.ofCounty(), size, sheets).measure();
        progress.accept("sheets");
        feed(size, "province", site.as(HazardLife.PROVINCE));
        feed(size, "county", site.as(HazardLife.OFFICER));
        feed(size, "another county", site.as("county-220581"));
    }

    private void feed(long size, String who, Api reader)
            throws IOException, InterruptedException, ExecutionException {
        new HazardFeed(site.as(HazardLife.PROVINCE), who).await();
        asking.add(size, clients.run(new HazardFeed(reader, "changes, " + who).work()));
    }
}
