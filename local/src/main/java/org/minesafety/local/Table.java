package org.minesafety.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.minesafety.local.infrastructure.Ports;

/** The processes of a run as a table for people. */
final class Table {

    private static final String ROW = "%-24s %6s %8s %9s %12s  %s%n";
    private static final int KIB_PER_MIB = 1024;

    private Table() {}

    static String of(RunState state) {
        StringBuilder table = new StringBuilder();
        table.append(row("process", "port", "pid", "memory", "ready after", "now"));
        long total = 0;
        for (RunState.Running process : state.processes()) {
            long memory = process.handle().map(handle -> memory(handle.pid())).orElse(0L);
            total += memory;
            table.append(
                    row(
                            process.name(),
                            Integer.toString(process.port()),
                            Long.toString(process.pid()),
                            memory + " MiB",
                            process.readyMillis() == 0
                                    ? "-"
                                    : String.format(
                                            Locale.ROOT, "%.1f s", process.readyMillis() / 1000.0),
                            now(process)));
        }
        return table.append(row("in all", "", "", total + " MiB", "", "")).toString();
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells).replaceAll(" +(?=\\R)", "");
    }

    private static String now(RunState.Running process) {
        if (process.handle().isEmpty()) {
            return "ended";
        }
        boolean isService =
                Arrays.stream(ServiceName.values())
                        .anyMatch(service -> service.module().equals(process.name()));
        return isService ? readiness(process.port()) : listening(process.port());
    }

    private static String listening(int port) {
        return Ports.accepts(port) ? "ready" : "not ready";
    }

    private static String readiness(int port) {
        try {
            return Health.isReady(URI.create("http://" + Ports.LOOPBACK + ":" + port))
                    ? "ready"
                    : "not ready";
        } catch (IOException e) {
            return "not ready";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** Resident memory in MiB. */
    private static long memory(long pid) {
        return fromProc(pid).or(() -> fromPs(pid)).orElse(0L) / KIB_PER_MIB;
    }

    private static Optional<Long> fromProc(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")));
        } catch (IOException e) {
            return Optional.empty(); // no /proc on this system, or the process has just ended
        }
    }

    private static Optional<Long> fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String answer = new String(ps.getInputStream().readAllBytes()).strip();
            return answer.matches("\\d+") ? Optional.of(Long.valueOf(answer)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
