package org.minesafety.local.infrastructure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A command out of reach of the terminal: Ctrl-C must reach the launcher only, which stops its
 * children in order.
 */
final class Session {

    private static final Optional<Path> SETSID = onPath("setsid");

    private Session() {}

    static List<String> detach(List<String> command) {
        List<String> prefix =
                SETSID.map(setsid -> List.of(setsid.toString()))
                        .orElse(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        List<String> detached = new ArrayList<>(prefix);
        detached.addAll(command);
        return detached;
    }

    static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
