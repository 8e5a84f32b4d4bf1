package org.minesafety.acceptance.demo;

import static org.minesafety.acceptance.replay.ReplayCommand.justPast;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.AlarmFeed;
import org.minesafety.acceptance.Alarms;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.csv.CsvRecording;
import org.minesafety.acceptance.longwall.InventedLongwall;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.Recording;
import org.minesafety.acceptance.replay.Bar;
import org.minesafety.acceptance.replay.Reconciliation;
import org.minesafety.acceptance.replay.Replay;
import org.minesafety.acceptance.replay.Replay.Manner;
import org.minesafety.acceptance.replay.Unfinished;
import org.minesafety.local.Platform;
import org.minesafety.local.Subcommand;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Registers a mine on the running platform, sends the readings of a longwall face,",
            "shows the alarms that come of them, and checks them with an oracle; then takes a",
            "hazard from its alarm to its closing."
        },
        footer = {
            "",
            "Each run defines points of its own at mine " + DemoCommand.MINE + ", so that it may",
            "be repeated at will. Exit code 1: an alarm is missing, wrong or too many, a",
            "reading is not accounted for, or a step with the hazard is refused."
        })
public final class DemoCommand implements Subcommand {

    static final String MINE = "220221000001";

    private static final DateTimeFormatter TAG =
            DateTimeFormatter.ofPattern("-MMddHHmmss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    /** Further back a mine that has sent newer readings is not judged any more. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "CSV as replay reads it, with columns MM116, MM31 (methane), AS038, PG072 (air),",
                "PD (production) or some of them; without it, a longwall is made up."
            })
    private @Nullable Path file;

    @Option(
            names = "--seed",
            defaultValue = "248",
            description = "Of the longwall that is made up (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--days",
            defaultValue = "5",
            description = "Length of the same, 1 to 7 (${DEFAULT-VALUE}).")
    private int days;

    @Spec private CommandSpec spec = CommandSpec.create();

    private record Outcome(Reconciliation readings, List<Verdict> verdicts) {}

    @Override
    public Integer call() throws Exception {
        if (file == null) {
            return show(invented());
        }
        try (var recording = CsvRecording.read(file, FacePoint::isKnown, null)) {
            if (recording.span().compareTo(LONGEST) > 0) {
                throw new StartFailure(
                        file + " is longer than 7 days; ./minesafety replay sends it");
            }
            return show(recording);
        }
    }

    private int show(Recording recording) throws Exception {
        var site = new Site(Platform.running());
        long begin = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        Outcome outcome = run(site, recording, out);
        boolean agrees = outcome.verdicts().stream().allMatch(Verdict::agrees);
        out.printf("%n%s%n%s%n%n", Verdict.table(outcome.verdicts()), outcome.readings());
        out.printf(
                Locale.ROOT,
                "%s, %.1f s%n",
                agrees
                        ? "每个报警与核对程序一致 every alarm is as the oracle has it"
                        : "报警与核对程序不一致 THE ALARMS ARE NOT AS THE ORACLE HAS THEM",
                (System.nanoTime() - begin) / 1e9);
        out.println("\n从报警到销号 from an alarm to a closed hazard");
        Clock clock = Clock.systemUTC();
        new HazardChapter(site, clock, out::println).run(MINE, TAG.format(clock.instant()));
        out.flush();
        return agrees && outcome.readings().isGood() ? 0 : 1;
    }

    private static Outcome run(Site site, Recording recording, PrintWriter out)
            throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant start = justPast(recording, clock);
        Face face = Face.of(MINE, TAG.format(clock.instant()), recording);
        Api county = site.as("county-220221");
        Api uplink = site.as("uplink-demo");
        face.register(county, uplink, start);
        out.println("煤矿 mine " + MINE + ", 测点 points " + face.mapping().points().values());
        var bar = new Bar(out);
        try (var feed = new AlarmFeed(county, "mine=" + MINE, new AlarmLines(face, bar::line))) {
            var readings = new Reconciliation(uplink);
            try (var unfinished = new Unfinished(readings, out)) {
                new Replay(uplink, MINE, Manner.inOrder())
                        .run(recording, face.mapping(), start, readings, bar);
                unfinished.done();
            }
            List<Verdict> verdicts = awaitAgreement(county, face.expected(recording, start));
            if (!feed.failure().isEmpty()) {
                bar.line("(the alarm feed broke off: " + feed.failure() + ")");
            }
            return new Outcome(readings, verdicts);
        }
    }

    private Longwall invented() {
        if (days < 1 || days > LONGEST.toDays()) {
            throw new StartFailure("--days is 1 to 7, not " + days);
        }
        return InventedLongwall.of(seed, days);
    }

    /** The last alarms come a moment after the last readings. */
    private static List<Verdict> awaitAgreement(Api county, Face.Expected expected)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Verdict> verdicts = expected.verdicts(Alarms.all(county, "mine=" + MINE));
            if (verdicts.stream().allMatch(Verdict::agrees) || System.nanoTime() > deadline) {
                return verdicts;
            }
            Thread.sleep(LOOK);
        }
    }
}
