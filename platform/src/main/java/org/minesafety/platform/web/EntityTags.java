package org.minesafety.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/**
 * The tags of an {@code If-Match} or {@code If-None-Match} header (RFC 9110, 8.8.3).
 *
 * @param any the header was {@code *}
 * @param strong strong tags, with their quotes; a weak one never matches, because a change needs
 *     the strong comparison
 */
record EntityTags(boolean any, List<String> strong) {

    private static final Pattern TAG =
            Pattern.compile("\\s*(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*(,|$)");

    static final EntityTags ANY = new EntityTags(true, List.of());

    static EntityTags only(long version) {
        return new EntityTags(false, List.of(of(version)));
    }

    static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    static EntityTags parse(String header, List<String> lines) {
        String text = String.join(",", lines).strip();
        if (text.equals("*")) {
            return ANY;
        }
        var strong = new ArrayList<String>();
        Matcher matcher = TAG.matcher(text);
        int read = 0;
        while (read < text.length() && matcher.find(read) && matcher.start() == read) {
            if (matcher.group(1) == null) {
                strong.add(Objects.requireNonNull(matcher.group(2)));
            }
            read = matcher.end();
        }
        if (text.isEmpty() || read < text.length() || text.endsWith(",")) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofHeader(header, "fault.entity-tag"));
        }
        return new EntityTags(false, List.copyOf(strong));
    }

    /**
     * @param version 0 where nothing exists
     */
    boolean matches(long version) {
        return version > 0 && (any || strong.contains(of(version)));
    }
}
