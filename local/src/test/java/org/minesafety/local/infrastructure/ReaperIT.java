package org.minesafety.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperIT {

    @TempDir Path folder;

    /** What a test JVM does: starts a child, and then lives until it is killed. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            Path data = Path.of(args[0]);
            ChildProcess child =
                    new ChildProcess(
                            new ChildProcess.Launch(
                                    "sleeper",
                                    List.of("sleep", "600"),
                                    Map.of(),
                                    data.resolve("sleeper.log")),
                            () -> true);
            child.start();
            Reaper.wipeAtEnd(data);
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void a_killed_jvm_leaves_no_child_and_no_data() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data of a run"));
        Process parent = parent(data);
        long pid;
        try (BufferedReader output = parent.inputReader()) {
            pid = Long.parseLong(output.readLine());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly();

            child.onExit().get(10, TimeUnit.SECONDS);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Files.exists(data) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(data).doesNotExist();
    }

    private static Process parent(Path data) throws IOException {
        return new ProcessBuilder(
                        Checkout.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
