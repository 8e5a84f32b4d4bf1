package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.minesafety.local.Platform;

/**
 * Processor time that processes have used. Of all figures it is the one that other load on the
 * machine changes least.
 *
 * @param work nanoseconds by process, without its compilers
 * @param compiling nanoseconds of all compilers; 0 where the system does not tell threads apart
 */
public record CpuTime(Map<String, Long> work, long compiling) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final double NANOS_PER_MICRO = 1e3;

    public static CpuTime of(Platform platform, List<String> processes) {
        return of(processes, name -> platform.process(name).pid(), PROCESSES);
    }

    static CpuTime of(List<String> processes, ToLongFunction<String> pids, Path proc) {
        Map<String, Long> work = new LinkedHashMap<>();
        long compiling = 0;
        for (String process : processes) {
            long pid = pids.applyAsLong(process);
            long compilers = ofCompilers(proc.resolve(Long.toString(pid)).resolve("task"));
            work.put(process, ofProcess(pid) - compilers);
            compiling += compilers;
        }
        return new CpuTime(work, compiling);
    }

    /** What was used between an earlier moment and this one. */
    public CpuTime since(CpuTime before) {
        Map<String, Long> used = new LinkedHashMap<>(work);
        before.work.forEach((process, nanos) -> used.merge(process, -nanos, Long::sum));
        return new CpuTime(used, compiling - before.compiling);
    }

    CpuTime plus(CpuTime other) {
        Map<String, Long> sum = new LinkedHashMap<>(work);
        other.work.forEach((process, nanos) -> sum.merge(process, nanos, Long::sum));
        return new CpuTime(sum, compiling + other.compiling);
    }

    /** And that of something else. */
    CpuTime and(String process, long nanos) {
        Map<String, Long> all = new LinkedHashMap<>(work);
        all.put(process, nanos);
        return new CpuTime(all, compiling);
    }

    /** Names of {@link #perOperation}. */
    public static List<String> columns(List<String> processes) {
        return Stream.concat(processes.stream(), Stream.of("compilers"))
                .map(it -> it + " µs")
                .toList();
    }

    /** Microseconds of each process and of the compilers. */
    public List<String> perOperation(long operations) {
        List<Long> nanos = new ArrayList<>(work.values());
        nanos.add(compiling);
        return nanos.stream()
                .map(it -> "%,.0f".formatted(it / NANOS_PER_MICRO / operations))
                .toList();
    }

    private static long ofProcess(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static long ofCompilers(Path tasks) {
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.mapToLong(CpuTime::ofCompiler).sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** 0 of any other thread, and of one that has just ended. */
    private static long ofCompiler(Path task) {
        try {
            return Files.readString(task.resolve("comm")).matches("(?s)C[12] Compiler.*")
                    ? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0])
                    : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
