package org.minesafety.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minesafety.local.infrastructure.StartFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, as later commands read it. A process is recognized by pid and identity, so that a pid
 * which the system gave to somebody else is never touched.
 *
 * @param launcher the {@code up} command; it lives as long as the platform when in the foreground
 * @param complete whether all processes had become ready
 */
record RunState(
        Running launcher,
        boolean complete,
        String kafka,
        String issuer,
        String gateway,
        List<Running> processes) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FILE = "state.json";

    /**
     * One process.
     *
     * @param identity see {@link ProcessIdentity}
     * @param readyMillis how long it took to become ready, 0 before that
     */
    record Running(String name, long pid, String identity, int port, long readyMillis) {

        Running {
            requireNonNull(identity, "identity");
        }

        static Running of(String name, ProcessHandle process, int port, Duration ready) {
            return new Running(
                    name, process.pid(), ProcessIdentity.of(process), port, ready.toMillis());
        }

        /** The process itself, when it still runs. */
        Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> ProcessIdentity.of(process).equals(identity));
        }
    }

    Optional<Running> process(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }

    /** The same, with this one in the place of that of its name. */
    RunState with(Running process) {
        return new RunState(
                launcher,
                complete,
                kafka,
                issuer,
                gateway,
                processes.stream()
                        .map(one -> one.name().equals(process.name()) ? process : one)
                        .toList());
    }

    List<ProcessHandle> alive() {
        return processes.stream().flatMap(process -> process.handle().stream()).toList();
    }

    /** Whether somebody looks after it: an {@code up} at work, or a detached and whole platform. */
    boolean isRunning() {
        return launcher.handle().isPresent()
                || (complete && !processes.isEmpty() && alive().size() == processes.size());
    }

    static Optional<RunState> read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), RunState.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new StartFailure(
                    file + " cannot be read; delete it after ending what still runs", e);
        }
    }

    /** What a command needs that speaks to a running platform. */
    static RunState readRunning(Path directory) {
        return read(directory)
                .filter(state -> !state.alive().isEmpty())
                .orElseThrow(() -> new StartFailure("Nothing is running: ./minesafety up first"));
    }

    /** The settings of another shell may differ from those that this was started with. */
    PlatformSettings found(PlatformSettings settings) {
        Map<String, Integer> ports = new HashMap<>(settings.ports());
        processes.forEach(process -> ports.put(process.name(), process.port()));
        return new PlatformSettings(
                settings.checkout(),
                settings.directory(),
                ports,
                settings.partitions(),
                Optional.of(kafka),
                settings.mongodb());
    }

    void write(Path directory) {
        try {
            Path written = Files.createTempFile(directory, "state-", null);
            Files.writeString(written, JSON.writeValueAsString(this));
            Files.move(written, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + directory + ": " + e.getMessage(), e);
        }
    }

    static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            throw new StartFailure("Cannot delete " + directory.resolve(FILE), e);
        }
    }
}
