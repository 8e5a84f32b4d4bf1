package org.minesafety.local;

import java.util.Optional;
import org.minesafety.local.infrastructure.Checkout;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Shows what runs; the exit code is 0 when all of it is ready.")
final class StatusCommand implements Subcommand {

    @Override
    public Integer call() {
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        Optional<RunState> state = RunState.read(settings.directory());
        if (state.isEmpty()) {
            System.out.println("Nothing is running; ./minesafety up starts it.");
            return 1;
        }
        System.out.print(Table.of(state.get()));
        boolean whole = state.get().alive().size() == state.get().processes().size();
        return whole && state.get().complete() ? 0 : 1;
    }
}
