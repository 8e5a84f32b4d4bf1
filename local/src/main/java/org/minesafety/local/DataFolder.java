package org.minesafety.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.StartFailure;

/** The data directory in the hands of one {@code up}; a second one is refused. */
final class DataFolder implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);

    /** What {@code --fresh} deletes: only what the platform itself puts there. */
    private static final List<String> OWN =
            List.of(
                    "kafka",
                    "mongodb",
                    "keycloak",
                    "alert-service",
                    "logs",
                    "environment",
                    "secrets.properties");

    private final Path directory;
    private final FileChannel lock;

    private DataFolder(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static DataFolder occupy(Path directory) {
        try {
            Folders.createPrivate(directory);
            FileChannel channel =
                    FileChannel.open(
                            directory.resolve("up.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null
                    || RunState.read(directory).filter(RunState::isRunning).isPresent()) {
                channel.close();
                throw new StartFailure(
                        "Already running: ./minesafety status shows it, ./minesafety down stops it");
            }
            return new DataFolder(directory, channel);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Ends what an earlier run left behind when its launcher or one of its processes was killed.
     */
    void endLeftovers(Consumer<String> progress) {
        Optional<RunState> earlier = RunState.read(directory);
        earlier.ifPresent(state -> {
            if (!state.alive().isEmpty()) {
                progress.accept("ending what an earlier run left behind");
                end(state);
            }
        });
        RunState.delete(directory);
    }

    void wipe() {
        OWN.forEach(name -> Folders.delete(directory.resolve(name)));
    }

    /** Ends all processes of a run: services first, then what they stand on. */
    static void end(RunState state) {
        List<String> servers = List.of(PlatformSettings.KAFKA, PlatformSettings.MONGODB);
        endTogether(
                state.processes().stream().filter(one -> !servers.contains(one.name())).toList());
        endTogether(
                state.processes().stream().filter(one -> servers.contains(one.name())).toList());
    }

    static void endTogether(List<RunState.Running> processes) {
        List<ProcessHandle> alive =
                processes.stream().flatMap(process -> process.handle().stream()).toList();
        alive.forEach(ProcessHandle::destroy);
        alive.forEach(DataFolder::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, STOP.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(ProcessHandle::destroyForcibly)
                .join();
        process.onExit().join();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartFailure("Cannot release " + directory, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another platform in this very JVM
        }
    }
}
