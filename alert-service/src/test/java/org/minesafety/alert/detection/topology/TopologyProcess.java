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
import org.minesafety.testsupport.Infrastructure;

/** A {@link TopologyNode} that was started. */
record TopologyProcess(Process process) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Returns when it runs. */
    static TopologyProcess start(String application, String instance, Path state) {
        try {
            var started =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    TopologyNode.class.getName(),
                                    Infrastructure.kafka(),
                                    application,
                                    instance,
                                    state.toString())
                            .redirectErrorStream(true)
                            .start();
            awaitRunning(started);
            return new TopologyProcess(started);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Reads on, so that the process never waits for its reader. */
    private static void awaitRunning(Process process) {
        var running = new CountDownLatch(1);
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader out = process.inputReader()) {
                        for (String line = out.readLine(); line != null; line = out.readLine()) {
                            if (line.contains(TopologyNode.RUNNING)) {
                                running.countDown();
                            }
                            lines.add(line);
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
