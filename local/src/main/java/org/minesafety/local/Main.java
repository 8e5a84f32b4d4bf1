package org.minesafety.local;

import java.net.ConnectException;
import java.util.LinkedHashSet;
import java.util.ServiceLoader;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./minesafety}, but for {@code verify}, which is Maven's. */
@Command(
        name = "minesafety",
        description = "The platform on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  verify  Runs every test with real servers; more arguments go to Maven.",
            "",
            "Settings come from the environment: see minesafety up --help."
        })
final class Main {

    private static final int MOST_CAUSES = 5;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        commands.addSubcommand(new UpCommand())
                .addSubcommand(new DownCommand())
                .addSubcommand(new RestartCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new LogsCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new ListenCommand());
        ServiceLoader.load(Subcommand.class).forEach(commands::addSubcommand);
        helpOn(commands);
        commands.getSubcommands().values().forEach(Main::helpOn);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StartFailure) {
                command.getErr().println("minesafety: " + failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            if (failure instanceof ConnectException) {
                command.getErr()
                        .println("minesafety: the platform does not answer: ./minesafety status");
                return CommandLine.ExitCode.SOFTWARE;
            }
            command.getErr().println("minesafety: " + message(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        // "@FILE" is the file of replay --points, not more arguments
        commands.setExpandAtFiles(false);
        return commands;
    }

    /** All that was said about it, from the outside in; never where in the code. */
    private static String message(Throwable failure) {
        var said = new LinkedHashSet<String>();
        Throwable one = failure;
        while (one != null && said.size() < MOST_CAUSES) {
            String text = one.getMessage();
            said.add(text == null ? one.getClass().getSimpleName() : text);
            one = one.getCause();
        }
        return String.join(": ", said);
    }

    private static void helpOn(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
    }
}
