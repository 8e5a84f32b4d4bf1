package org.minesafety.local;

import java.util.List;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Builds one service and starts it again; the others go on.")
final class RestartCommand implements Subcommand {

    @Parameters(paramLabel = "SERVICE", description = "A name from the table of status.")
    private String service = "";

    @Override
    public Integer call() {
        ServiceName wanted = ServiceName.of(service);
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        RunState after = restart(RunState.readRunning(settings.directory()), wanted);
        after.write(settings.directory());
        System.out.print(Table.of(after));
        return 0;
    }

    private static RunState restart(RunState state, ServiceName service) {
        if (state.launcher().handle().isPresent()) {
            throw new StartFailure(
                    "up is in the foreground and ends all when one ends: use up --detach");
        }
        RunState.Running before =
                state.process(service.module())
                        .orElseThrow(
                                () -> new StartFailure(service.module() + " was left out by up"));
        DataFolder.endTogether(List.of(before));
        return state.with(Platform.running().startAlone(service));
    }
}
