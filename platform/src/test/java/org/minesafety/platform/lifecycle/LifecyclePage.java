package org.minesafety.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a life in {@code docs/lifecycles}; the test of a service keeps it true. */
public final class LifecyclePage {

    private static final Path FOLDER = Path.of("..", "docs", "lifecycles");
    private static final String REWRITE = "lifecycle.rewrite";

    private LifecyclePage() {}

    /** With {@code -Dlifecycle.rewrite=true} it writes the page instead. */
    public static void check(Lifecycle<?, ?> life) {
        Path page = FOLDER.resolve(life.name() + ".md");
        String right = Diagram.of(LifecycleTable.of(life));
        try {
            if (Boolean.getBoolean(REWRITE)) {
                Files.createDirectories(FOLDER);
                Files.writeString(page, right);
            }
            assertThat(page).as("again with -D%s=true", REWRITE).hasContent(right);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
