package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.minesafety.testsupport.Infrastructure;

/** A {@link TopologyNode} that was started. */
record TopologyProcess(Process process) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Returns when it runs. */
    static TopologyProcess start(String application, String instance, Path state) {
        return start(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                application,
                instance,
                state,
                _ -> {});
    }

    /**
     * Returns when it runs.
     *
     * @param options of the JVM
     * @param lines takes what it writes
     */
    static TopologyProcess start(
            List<String> options,
            String application,
            String instance,
            Path state,
            Consumer<String> lines) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TopologyNode.class.getName(),
                        Infrastructure.kafka(),
                        application,
                        instance,
                        state.toString()));
        try {
            var started = new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitRunning(started, lines);
            return new TopologyProcess(started);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Reads on, so that the process never waits for its reader. */
    private static void awaitRunning(Process process, Consumer<String> to) {
        var running = new CountDownLatch(1);
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader out = process.inputReader()) {
                        for (String line = out.readLine(); line != null; line = out.readLine()) {
                            if (line.contains(TopologyNode.RUNNING)) {
                                running.countDown();
                            }
                            to.accept(line);
                            if (running.getCount() > 0) {
                                lines.add(line);
                            }
                        }
                    } catch (IOException killed) {
                        lines.add(killed.toString());
                    }
                });
        try {
            assertThat(running.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> String.join("\n", List.copyOf(lines)))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
