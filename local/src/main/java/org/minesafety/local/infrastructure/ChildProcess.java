package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child process that can be started, waited for, killed and started again with the same data.
 * It ends with this JVM, even when that is killed, unless it is let go.
 */
public final class ChildProcess {

    private static final Duration POLL = Duration.ofMillis(50);

    /** What to run: nothing secret in {@code command}, which every user of the machine can read. */
    public record Launch(
            String name, List<String> command, Map<String, String> environment, Path log) {}

    /** Whether the process serves; an exception means not yet. */
    @FunctionalInterface
    public interface Readiness {
        boolean isReady() throws Exception;
    }

    private final Launch launch;
    private final Readiness readiness;
    private @Nullable Process process;

    public ChildProcess(Launch launch, Readiness readiness) {
        this.launch = launch;
        this.readiness = readiness;
    }

    public synchronized void start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(name() + " is already running");
        }
        try {
            prepareLog();
            ProcessBuilder builder =
                    new ProcessBuilder(Session.detach(launch.command()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().putAll(launch.environment());
            process = builder.start();
            process.getOutputStream().close();
            Reaper.hold(process);
        } catch (IOException e) {
            throw new StartFailure("Cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns when the process serves.
     *
     * @throws StartFailure when it died or did not become ready within the limit
     */
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready()) {
            if (!isAlive()) {
                throw new StartFailure(obituary());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new StartFailure(
                        "%s was not ready within %d s, see %s"
                                .formatted(name(), limit.toSeconds(), log()));
            }
            pause();
        }
    }

    /** Ends the process at once, as {@code kill -9} does. */
    public void kill() {
        Process running = running();
        running.destroyForcibly();
        awaitExit(running, Duration.ofSeconds(10));
    }

    /** Asks the process to end, and kills it when it has not after {@code limit}. */
    public void stop(Duration limit) {
        Process running = running();
        running.destroy();
        if (!awaitExit(running, limit)) {
            kill();
        }
    }

    /** From now on the process outlives this JVM. */
    public void letGo() {
        Reaper.release(pid());
    }

    public long pid() {
        return running().pid();
    }

    public ProcessHandle handle() {
        return running().toHandle();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Completes when the process that runs now has ended. */
    public CompletableFuture<Process> onExit() {
        return running().onExit();
    }

    /** One line for people about a process that ended by itself. */
    public String obituary() {
        return "%s ended with code %d; its log says why: %s"
                .formatted(name(), running().exitValue(), log());
    }

    public String name() {
        return launch.name();
    }

    public Path log() {
        return launch.log();
    }

    private boolean ready() {
        try {
            return isAlive() && readiness.isReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting for " + name(), e);
        } catch (Exception e) {
            return false; // it does not serve yet; awaitReady ends at the limit and names the log
        }
    }

    private void prepareLog() throws IOException {
        Folders.createParent(log());
        if (!Files.exists(log())) {
            Folders.ownerOnly(Files.createFile(log()));
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(name() + " was not started");
        }
        return process;
    }

    private static boolean awaitExit(Process running, Duration limit) {
        try {
            return running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting", e);
        }
    }
}
