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
 * children in order. What it writes is for its owner only: keys, data and logs.
 */
final class Session {

    private static final Optional<Path> SETSID = onPath("setsid");

    private static final String PRIVATE = "umask 077; exec \"$@\"";

    private Session() {}

    static List<String> detach(List<String> command) {
        List<String> detached = new ArrayList<>(List.of("sh", "-c"));
        detached.add(SETSID.isPresent() ? PRIVATE : "trap '' INT HUP; " + PRIVATE);
        detached.add("sh");
        SETSID.ifPresent(setsid -> detached.add(setsid.toString()));
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
