package org.minesafety.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.Credentials;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.StartFailure;
import org.minesafety.local.infrastructure.TokenEndpoint;

/**
 * The whole platform as child processes: started together, killed and started again one by one,
 * stopped in order. Everything ends with this JVM, even when that is killed.
 */
public final class Platform implements AutoCloseable {

    /** So long, because everything starts at once: two slow processors took 181 s. */
    private static final Duration READY = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final List<String> SERVERS =
            List.of(PlatformSettings.KAFKA, PlatformSettings.MONGODB);

    private final PlatformSettings settings;
    private final Consumer<String> progress;
    private final Credentials credentials;
    private final ProcessPlan plan;
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final Map<String, Duration> readyAfter = new ConcurrentHashMap<>();
    private boolean stopping;

    public Platform(PlatformSettings settings, Consumer<String> progress) {
        this(settings, progress, service -> ServiceArchive.command(settings.checkout(), service));
    }

    Platform(
            PlatformSettings settings,
            Consumer<String> progress,
            ProcessPlan.ServiceCommand command) {
        this.settings = settings;
        this.progress = progress;
        keepPrivate(settings.directory());
        this.credentials = Credentials.keptIn(settings.secrets(), settings.checkout().realm());
        this.plan = new ProcessPlan(settings, credentials, progress, command);
    }

    /**
     * What {@code up} started, to speak with; none of its processes belongs to this JVM.
     *
     * @throws StartFailure when nothing runs
     */
    public static Platform running() {
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        RunState state = RunState.readRunning(settings.directory());
        if (!Files.exists(settings.secrets())) {
            throw new StartFailure(settings.secrets() + " is gone; start again with --fresh");
        }
        return new Platform(state.found(settings), line -> {});
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @throws StartFailure when something does not; then nothing is left running
     */
    public void start() {
        start(Set.of());
    }

    /**
     * @param without what somebody runs by himself, with the environment that is kept in a file
     * @throws StartFailure when something does not serve; then nothing is left running
     */
    void start(Set<ServiceName> without) {
        keepLastLogs();
        without.forEach(plan::keepEnvironment);
        List<CompletableFuture<ChildProcess>> servers = new ArrayList<>();
        if (settings.kafka().isEmpty()) {
            servers.add(launch(plan::kafka));
        }
        if (settings.mongodb().isEmpty()) {
            servers.add(launch(plan::mongodb));
        }
        List<CompletableFuture<ChildProcess>> all = new ArrayList<>(servers);
        all.add(launch(plan::keycloak));
        for (ServiceName service : ServiceName.values()) {
            if (!without.contains(service)) {
                all.add(allOf(servers).thenCompose(ready -> launch(() -> plan.service(service))));
            }
        }
        try {
            firstFailureOrAll(all).join();
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
        state(true).write(settings.directory());
    }

    /** One process by its name: {@code kafka}, {@code mongodb}, {@code hazard-service}, … */
    public ChildProcess process(String name) {
        synchronized (processes) {
            ChildProcess process = processes.get(name);
            if (process == null) {
                throw new IllegalArgumentException(
                        "No process " + name + " among " + processes.keySet());
            }
            return process;
        }
    }

    /** An access token of a machine client or a person of the realm. */
    public String token(String clientOrUser) {
        return new TokenEndpoint(issuer(), credentials).token(clientOrUser);
    }

    /** All data, logs and secrets. */
    public Path directory() {
        return settings.directory();
    }

    public URI gateway() {
        return settings.address(ServiceName.GATEWAY.module());
    }

    /** Address of a service without the gateway. */
    public URI service(String name) {
        return settings.address(name);
    }

    public URI issuer() {
        return settings.issuer();
    }

    /** Bootstrap servers. */
    public String kafka() {
        return settings.kafkaServers();
    }

    /** Connection string; a service's database is called like it, without {@code -service}. */
    public String mongodb(String database) {
        return settings.mongodbUri(database);
    }

    /**
     * Starts a service again with its clock behind the machine's: once the clock is right again,
     * what was done meanwhile was done so long ago, as if the service had been down since. The
     * others go on and keep the time.
     *
     * @param behind zero for the right time
     * @throws StartFailure when it does not serve
     */
    public void restart(String service, Duration behind) {
        ServiceName name = ServiceName.of(service);
        process(service).stop(STOP);
        ChildProcess again = plan.service(name, behind);
        start(again);
        again.awaitReady(READY);
    }

    /** Stops everything in order; a second call does nothing. */
    public void stop() {
        List<ChildProcess> running;
        synchronized (processes) {
            stopping = true;
            if (processes.isEmpty()) {
                return; // what runs in this folder is somebody else's
            }
            running = processes.values().stream().filter(ChildProcess::isAlive).toList();
        }
        stopTogether(running.stream().filter(process -> !isServer(process)).toList());
        stopTogether(running.stream().filter(Platform::isServer).toList());
        RunState.delete(settings.directory());
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * One service beside those that run already; it outlives this JVM.
     *
     * @throws StartFailure when it does not serve
     */
    RunState.Running startAlone(ServiceName service) {
        ChildProcess process = plan.service(service);
        long begin = System.nanoTime();
        process.start();
        process.awaitReady(READY);
        process.letGo();
        readyAfter.put(process.name(), Duration.ofNanos(System.nanoTime() - begin));
        return running(process);
    }

    /** From now on the processes outlive this JVM, and are found by the state file. */
    void letGo() {
        started().forEach(ChildProcess::letGo);
    }

    /** Whether it still runs or not. */
    List<ChildProcess> started() {
        synchronized (processes) {
            return List.copyOf(processes.values());
        }
    }

    /** Waits until a process ends by itself. */
    ChildProcess awaitFirstDeath() {
        CompletableFuture<ChildProcess> first = new CompletableFuture<>();
        started().forEach(process -> process.onExit().thenAccept(ended -> first.complete(process)));
        return first.join();
    }

    boolean isStopping() {
        synchronized (processes) {
            return stopping;
        }
    }

    /** What runs now, in the order of the table. */
    RunState state(boolean complete) {
        synchronized (processes) {
            return new RunState(
                    RunState.Running.of("up", ProcessHandle.current(), 0, Duration.ZERO),
                    complete,
                    kafka(),
                    issuer().toString(),
                    gateway().toString(),
                    settings.processes().stream()
                            .filter(processes::containsKey)
                            .map(name -> running(process(name)))
                            .toList());
        }
    }

    private RunState.Running running(ChildProcess process) {
        return RunState.Running.of(
                process.name(),
                process.handle(),
                settings.port(process.name()),
                readyAfter.getOrDefault(process.name(), Duration.ZERO));
    }

    private CompletableFuture<ChildProcess> launch(Supplier<ChildProcess> planned) {
        return async(() -> {
            ChildProcess process = planned.get();
            long begin = System.nanoTime();
            start(process);
            process.awaitReady(READY);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            readyAfter.put(process.name(), taken);
            progress.accept(process.name() + " is ready");
            return process;
        });
    }

    private void start(ChildProcess process) {
        synchronized (processes) {
            if (stopping) {
                throw new StartFailure(process.name() + " is not needed any more");
            }
            process.start();
            processes.put(process.name(), process);
            state(false).write(settings.directory());
        }
    }

    /** Keys, secrets and data are in there: nobody else on the machine may look into it. */
    private static void keepPrivate(Path directory) {
        try {
            Folders.createPrivate(directory);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The log of the run before is kept, older ones are not. */
    private void keepLastLogs() {
        try {
            Folders.createPrivate(settings.logs());
            for (String name : settings.processes()) {
                Path log = settings.log(name);
                if (Files.exists(log)) {
                    Path last = log.resolveSibling(name + ".log.1");
                    Files.move(log, last, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + settings.logs() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isServer(ChildProcess process) {
        return SERVERS.contains(process.name());
    }

    private static void stopTogether(List<ChildProcess> processes) {
        allOf(
                        processes.stream()
                                .map(process ->
                                        async(() -> {
                                            process.stop(STOP);
                                            return process;
                                        }))
                                .toList())
                .join();
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private static CompletableFuture<Boolean> allOf(List<CompletableFuture<ChildProcess>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> true);
    }

    private static CompletableFuture<Boolean> firstFailureOrAll(
            List<CompletableFuture<ChildProcess>> all) {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        all.forEach(one -> one.exceptionally(failure -> fail(outcome, failure)));
        allOf(all).thenAccept(outcome::complete);
        return outcome;
    }

    private static ChildProcess fail(CompletableFuture<Boolean> outcome, Throwable failure) {
        outcome.completeExceptionally(
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure);
        throw new CompletionException(failure);
    }
}
