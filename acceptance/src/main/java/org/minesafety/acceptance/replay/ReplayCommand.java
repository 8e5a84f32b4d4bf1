package org.minesafety.acceptance.replay;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.csv.CsvRecording;
import org.minesafety.acceptance.longwall.Recording;
import org.minesafety.acceptance.replay.Replay.Manner;
import org.minesafety.local.Platform;
import org.minesafety.local.Subcommand;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Sends the readings of a CSV file through the gateway of the running platform,",
            "and reckons up: sent, accepted, stored, duplicate, rejected."
        },
        footer = {
            "",
            "The first line of the file names the columns; the first column counts seconds.",
            "UTF-8, UTF-16 or GBK; quotes as spreadsheets write them; plain decimal numbers.",
            "The mine and its points must be there already: ./minesafety demo makes some, and",
            "names them. Exit code 1: refused, unfinished, nothing accepted, or not balanced."
        })
public final class ReplayCommand implements Subcommand {

    @Parameters(paramLabel = "FILE", description = "CSV; an empty field is no sample.")
    private Path file = Path.of("");

    @Option(names = "--mine", required = true, paramLabel = "CODE", description = "12 digits.")
    private String mine = "";

    @Option(
            names = "--points",
            required = true,
            paramLabel = "MAPPING",
            description = "COLUMN=POINT,… or @FILE with lines of the same.")
    private String points = "";

    @Option(
            names = "--speed",
            defaultValue = "max",
            paramLabel = "N|max",
            description = "N times real time, or as fast as it goes (${DEFAULT-VALUE}).")
    private String speed = "max";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = {
                "Time of second 0, like 2026-11-24T08:00+08:00.",
                "Without it, the last row falls just before now."
            })
    private @Nullable OffsetDateTime from;

    @Option(
            names = "--delimiter",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = {
                "comma, semicolon, tab or bar; auto takes the one that the first",
                "line has most (${DEFAULT-VALUE})."
            })
    private @Nullable String delimiter;

    @Option(names = "--shuffle", paramLabel = "SEED", description = "In another order.")
    private @Nullable Long shuffle;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            paramLabel = "N",
            description = "Each row so often (${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--as",
            defaultValue = "uplink-demo",
            paramLabel = "CALLER",
            description = "A machine that uploads for the mine (${DEFAULT-VALUE}).")
    private String caller = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var manner = new Manner(speed(speed), shuffle, positive(repeat), Replay.MOST_FRAMES);
        PointMapping mapping = PointMapping.of(points);
        mapping.requireColumns(CsvRecording.columns(file, delimiter()));
        try (var recording = CsvRecording.read(file, mapping.points()::containsKey, delimiter())) {
            var site = new Site(Platform.running());
            Instant start =
                    from == null ? justPast(recording, Clock.systemUTC()) : from.toInstant();
            out.println("second 0 is " + start);
            Api uplink = site.as(caller);
            var result = new Reconciliation(uplink);
            try (var unfinished = new Unfinished(result, out)) {
                new Replay(uplink, mine, manner)
                        .run(recording, mapping, start, result, new Bar(out));
                unfinished.done();
            }
            out.println(result);
            out.flush();
            return result.isGood() ? 0 : 1;
        }
    }

    /** Time of second 0 for the last row to lie in the past, by a second or two. */
    public static Instant justPast(Recording recording, Clock clock) {
        return recording.startFor(clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
    }

    private @Nullable Character delimiter() {
        if (delimiter == null || delimiter.equals("auto")) {
            return null;
        }
        return switch (delimiter) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "bar" -> '|';
            default ->
                    throw new StartFailure(
                            "--delimiter is comma, semicolon, tab, bar or auto; not " + delimiter);
        };
    }

    static double speed(String text) {
        if (text.equals("max")) {
            return Replay.MAX_SPEED;
        }
        if (text.matches("\\d{1,7}(\\.\\d{1,3})?") && Double.parseDouble(text) > 0) {
            return Double.parseDouble(text);
        }
        throw new StartFailure("--speed is a number above 0, or max; not " + text);
    }

    private static int positive(int repeat) {
        if (repeat < 1) {
            throw new StartFailure("--repeat is 1 or more, not " + repeat);
        }
        return repeat;
    }
}
