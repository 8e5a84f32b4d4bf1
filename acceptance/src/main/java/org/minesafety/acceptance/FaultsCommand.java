package org.minesafety.acceptance;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minesafety.local.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "faults",
        description = {
            "Kills hazard-service, the broker and mongod at random while mines are written,",
            "on a platform of its own, and checks that nothing acknowledged was lost or doubled."
        })
public final class FaultsCommand implements Subcommand {

    @Option(names = "--kills", defaultValue = "50", description = "How many (${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", description = "Of victims and moments; a new one if not given.")
    private @Nullable Long seed;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        long chosen = seed == null ? new Random().nextLong() : seed;
        out.println("seed " + chosen);
        long start = System.nanoTime();
        try (var platform = new OwnPlatform(out::println)) {
            var report = new RegistryFaults(platform.site(), chosen, out::println).run(kills);
            out.printf(
                    "kills %s, acknowledged %d, unanswered %d, journal entries %d, records %d, %d s%n",
                    report.kills(),
                    report.acknowledged(),
                    report.unanswered(),
                    report.journalEntries(),
                    report.records(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            report.violations().forEach(violation -> out.println("VIOLATION " + violation));
            out.println(
                    report.violations().isEmpty()
                            ? "nothing acknowledged was lost, nothing came twice"
                            : report.violations().size()
                                    + " violations; the logs are in "
                                    + platform.keep());
            return report.violations().isEmpty() ? 0 : 1;
        }
    }
}
