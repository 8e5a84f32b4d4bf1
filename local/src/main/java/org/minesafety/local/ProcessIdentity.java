package org.minesafety.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Tells a process from a later one with the same pid, whatever happens to the machine's clock.
 * Linux counts the start of a process from the boot of the machine; there the start time that Java
 * shows moves with the clock. Elsewhere the system keeps the start time itself.
 */
final class ProcessIdentity {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_AFTER_NAME = 19;

    private ProcessIdentity() {}

    /** Empty when the process has just ended. */
    static String of(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(BOOT)) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }
        try {
            String line = Files.readString(status);
            // the name stands in brackets and may hold anything
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Files.readString(BOOT).strip() + "/" + fields[START_AFTER_NAME];
        } catch (IOException ended) {
            return "";
        }
    }
}
