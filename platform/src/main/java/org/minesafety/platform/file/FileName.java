package org.minesafety.platform.file;

import java.util.Locale;
import java.util.Set;
import org.minesafety.platform.domain.StorableText;

/** A name under which a file can be saved anywhere without harm. */
final class FileName {

    private static final int LONGEST = 100;
    private static final String NAMELESS = "file";
    private static final String UNSAFE = "<>:\"|?*%;\\/";

    /** Of devices, on some systems, whatever the extension. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private static final String NUMBERED_DEVICE = "(com|lpt)[0-9]";

    private FileName() {}

    /** The last part of a path, without what is unsafe, with an extension that tells the truth. */
    static String of(String given, FileType type) {
        String last =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var clean = new StringBuilder();
        last.codePoints()
                .filter(it -> StorableText.firstRefused(Character.toString(it)) < 0)
                .filter(it -> UNSAFE.indexOf(it) < 0)
                .forEach(clean::appendCodePoint);
        String name =
                clean.toString().strip().replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
        String extension =
                type.extensions().stream()
                        .filter(it -> name.toLowerCase(Locale.ROOT).endsWith("." + it))
                        .findFirst()
                        .orElse("");
        String stem =
                extension.isEmpty()
                        ? name
                        : name.substring(0, name.length() - extension.length() - 1);
        String suffix = "." + (extension.isEmpty() ? type.extensions().getFirst() : extension);
        return safe(cut(stem)) + suffix;
    }

    private static String safe(String stem) {
        if (stem.isBlank()) {
            return NAMELESS;
        }
        int dot = stem.indexOf('.');
        String device = (dot < 0 ? stem : stem.substring(0, dot)).toLowerCase(Locale.ROOT).strip();
        return DEVICES.contains(device) || device.matches(NUMBERED_DEVICE) ? "_" + stem : stem;
    }

    private static String cut(String stem) {
        int length = stem.codePointCount(0, stem.length());
        return length <= LONGEST
                ? stem
                : stem.substring(0, stem.offsetByCodePoints(0, LONGEST)).strip();
    }
}
