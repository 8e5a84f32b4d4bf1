package org.minesafety.acceptance.deployment;

import java.util.ArrayList;
import java.util.List;

/** What the rules found wrong. */
final class Complaints {

    private final List<String> found = new ArrayList<>();

    void unless(boolean right, String complaint, Object... arguments) {
        if (!right) {
            found.add(complaint.formatted(arguments));
        }
    }

    void add(String complaint) {
        found.add(complaint);
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
