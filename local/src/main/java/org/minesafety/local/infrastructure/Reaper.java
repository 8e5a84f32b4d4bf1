package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kills the children when this JVM ends, however it ends: a shell reads their pids from a pipe that
 * only this JVM holds open, and the end of the pipe is the end of the JVM. A shutdown hook would
 * not run after {@code kill -9}.
 */
public final class Reaper {

    private static final String SCRIPT =
            """
            trap '' INT HUP TERM
            pids=
            folder=
            while read -r verb what; do
                [ "$verb" = wipe ] && folder=$what && continue
                rest=
                for p in $pids; do [ "$p" = "$what" ] || rest="$rest $p"; done
                pids=$rest
                [ "$verb" = hold ] && pids="$pids $what"
            done
            [ -z "$pids" ] || kill -9 $pids 2>/dev/null
            [ -z "$folder" ] || { sleep 1; rm -rf "$folder"; }
            """;

    private static @Nullable OutputStream pipe;

    private Reaper() {}

    static void hold(Process child) throws IOException {
        tell("hold " + child.pid());
        child.onExit().thenAccept(ended -> release(ended.pid()));
    }

    /** Deletes a folder after the children were killed: data that nobody needs later. */
    public static void wipeAtEnd(Path folder) {
        try {
            tell("wipe " + folder.toAbsolutePath());
        } catch (IOException e) {
            throw new StartFailure("Cannot start a shell: " + e.getMessage(), e);
        }
    }

    static void release(long pid) {
        try {
            tell("drop " + pid);
        } catch (IOException e) {
            // only after the shell itself was killed; then nobody holds the pid any more
            throw new IllegalStateException("The reaper of the child processes is gone", e);
        }
    }

    private static synchronized void tell(String line) throws IOException {
        if (pipe == null) {
            pipe =
                    new ProcessBuilder(Session.detach(List.of("sh", "-c", SCRIPT)))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .getOutputStream();
        }
        pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }
}
