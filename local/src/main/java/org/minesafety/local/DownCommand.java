package org.minesafety.local;

import java.util.Optional;
import org.minesafety.local.infrastructure.Checkout;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops what up started; data is kept.")
final class DownCommand implements Subcommand {

    @Override
    public Integer call() {
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        Optional<RunState> state = RunState.read(settings.directory());
        if (state.isEmpty()) {
            System.out.println("Nothing is running.");
            return 0;
        }
        Progress progress = new Progress(System.out);
        // a launcher in the foreground stops its children itself, in order
        state.get()
                .launcher()
                .handle()
                .ifPresent(launcher -> {
                    launcher.destroy();
                    launcher.onExit().join();
                });
        DataFolder.end(state.get());
        RunState.delete(settings.directory());
        progress.accept("stopped");
        return 0;
    }
}
