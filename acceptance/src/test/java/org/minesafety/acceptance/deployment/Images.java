package org.minesafety.acceptance.deployment;

import java.util.regex.Pattern;

/** Names of container images. */
final class Images {

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:(?!latest$)[\\w.-]*\\d[\\w.-]*");

    private Images() {}

    static boolean pinned(String image) {
        return PINNED.matcher(image).matches();
    }

    static String name(String image) {
        return image.replaceFirst(":[^/:]*$", "");
    }
}
