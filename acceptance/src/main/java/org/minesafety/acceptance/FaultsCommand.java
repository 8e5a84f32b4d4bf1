package org.minesafety.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.faults.FaultRun;
import org.minesafety.acceptance.faults.Findings;
import org.minesafety.acceptance.faults.ReadingsLoad;
import org.minesafety.acceptance.faults.RegistryLoad;
import org.minesafety.local.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "faults",
        description = {
            "Kills processes at random on a platform of its own while mines are written, or",
            "readings sent, and checks that nothing acknowledged was lost or doubled."
        })
public final class FaultsCommand implements Subcommand {

    private static final int MOST_NAMED = 50;

    enum Subject {
        registry,
        readings
    }

    @Parameters(
            arity = "0..1",
            defaultValue = "registry",
            paramLabel = "SUBJECT",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Subject subject = Subject.registry;

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
        var findings = new Findings();
        try (var platform = new OwnPlatform(out::println)) {
            Site site = platform.site();
            var load =
                    switch (subject) {
                        case registry -> new RegistryLoad(site, findings);
                        case readings ->
                                new ReadingsLoad(site, chosen, findings, Clock.systemUTC());
                    };
            var killed = new FaultRun(site, chosen, findings, out::println).run(load, kills);
            out.println("kills " + killed);
            findings.figures().forEach((name, value) -> out.println(name + " " + value));
            out.println(Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            var violations = findings.violations();
            violations.stream().limit(MOST_NAMED).forEach(it -> out.println("VIOLATION " + it));
            out.println(
                    violations.isEmpty()
                            ? "nothing acknowledged was lost, nothing came twice"
                            : violations.size()
                                    + " violations; the logs are in "
                                    + platform.keep());
            return violations.isEmpty() ? 0 : 1;
        }
    }
}
