package org.minesafety.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.local.infrastructure.StartFailure;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void what_a_killed_launcher_left_behind_is_ended() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "600").start();
        state(ended(), running("kafka", orphan.toHandle()), ended()).write(folder);
        List<String> said = new ArrayList<>();
        try (DataFolder occupied = DataFolder.occupy(folder)) {
            occupied.endLeftovers(said::add);
        }
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).hasSize(1);
        assertThat(RunState.read(folder)).isEmpty();
    }

    @Test
    void a_pid_that_now_belongs_to_somebody_else_is_not_touched() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            RunState.Running mine = running("kafka", stranger.toHandle());
            RunState.Running longAgo =
                    new RunState.Running("kafka", mine.pid(), "another boot/4711", 0, 1);
            state(ended(), longAgo).write(folder);
            try (DataFolder occupied = DataFolder.occupy(folder)) {
                occupied.endLeftovers(line -> {});
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** On Linux the shown start time follows the clock; what down goes by must not. */
    @Test
    void a_process_is_known_again_after_the_clock_was_set() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            String identity = running("kafka", child.toHandle()).identity();
            assertThat(identity).isNotEmpty();
            if (Files.exists(Path.of("/proc/self/stat"))) {
                String shown = child.info().startInstant().orElseThrow().toString();
                assertThat(identity)
                        .isNotEqualTo(shown)
                        .isNotEqualTo(running("up", ProcessHandle.current()).identity());
            }
            state(ended(), running("kafka", child.toHandle())).write(folder);
            assertThat(RunState.read(folder).orElseThrow().alive()).hasSize(1);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void the_data_directory_is_closed_to_others_from_the_start_even_an_old_one() throws Exception {
        Path fresh = folder.resolve("fresh");
        DataFolder.occupy(fresh).close();
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder.occupy(old).close();
        assertThat(List.of(fresh, old))
                .allSatisfy(it ->
                        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                                .isEqualTo("rwx------"));
    }

    @Test
    void a_second_up_is_refused_while_one_works_and_while_a_detached_one_is_whole()
            throws Exception {
        try (DataFolder first = DataFolder.occupy(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataFolder.occupy(folder))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Already running");
        }
        Process detached = new ProcessBuilder("sleep", "600").start();
        try {
            state(ended(), running("kafka", detached.toHandle())).write(folder);
            assertThatThrownBy(() -> DataFolder.occupy(folder))
                    .hasMessageStartingWith("Already running");
        } finally {
            detached.destroyForcibly().waitFor();
        }
        DataFolder.occupy(folder).close();
    }

    @Test
    void fresh_deletes_what_the_platform_made_and_nothing_else() throws Exception {
        Files.createDirectories(folder.resolve("kafka/data"));
        Path foreign = Files.writeString(folder.resolve("thesis.txt"), "mine");
        try (DataFolder occupied = DataFolder.occupy(folder)) {
            occupied.wipe();
        }
        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(foreign).exists();
    }

    private static RunState state(RunState.Running launcher, RunState.Running... processes) {
        return new RunState(
                launcher,
                true,
                "127.0.0.1:9092",
                "http://127.0.0.1:8180/realms/minesafety",
                "http://127.0.0.1:8080",
                List.of(processes));
    }

    private static RunState.Running running(String name, ProcessHandle process) {
        return RunState.Running.of(name, process, 0, Duration.ofSeconds(1));
    }

    private static RunState.Running ended() throws Exception {
        Process process = new ProcessBuilder("true").start();
        RunState.Running running = running("up", process.toHandle());
        process.waitFor();
        return running;
    }
}
