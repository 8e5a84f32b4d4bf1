package org.minesafety.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Prints the log of one process since it was started last.")
final class LogsCommand implements Subcommand {

    private static final int POLL_MILLIS = 200;

    @Parameters(paramLabel = "SERVICE", description = "A name from the table of status.")
    private String service = "";

    @Option(names = "-f", description = "Follow until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        Path log = settings.log(service);
        if (!settings.processes().contains(service) || !Files.exists(log)) {
            throw new StartFailure(
                    "No log of %s; there may be logs of %s"
                            .formatted(service, String.join(", ", settings.processes())));
        }
        try (InputStream content = Files.newInputStream(log)) {
            content.transferTo(System.out);
            while (follow) {
                System.out.flush();
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                content.transferTo(System.out);
            }
        }
        System.out.flush();
        return 0;
    }
}
