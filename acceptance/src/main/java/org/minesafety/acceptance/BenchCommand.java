package org.minesafety.acceptance;

import java.time.Duration;
import org.minesafety.local.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures on a platform of its own and prints a Markdown table.")
public final class BenchCommand implements Subcommand {

    private enum Subject {
        registry
    }

    @Parameters(description = "One of ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.registry;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description =
                    "Seconds of each warm-up (${DEFAULT-VALUE}): the compilers are slow on few cores.")
    private int warmUp;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        try (var platform = new OwnPlatform(out::println)) {
            var rows =
                    switch (subject) {
                        case registry ->
                                new RegistryBench(
                                                platform.site(),
                                                Duration.ofSeconds(warmUp),
                                                Duration.ofSeconds(seconds))
                                        .run();
                    };
            out.println(RegistryBench.table(rows));
            out.flush();
            return rows.stream().allMatch(row -> row.failures() == 0) ? 0 : 1;
        }
    }
}
