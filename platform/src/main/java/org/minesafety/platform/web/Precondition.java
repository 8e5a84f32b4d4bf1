package org.minesafety.platform.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.HttpHeaders;

/**
 * On which version a change is based: {@code If-Match: "3"} (also a list, or {@code *} for whatever
 * is there), or {@code If-None-Match: *} for what must not exist yet. As a controller parameter it
 * makes one of the two headers compulsory (428), unless the parameter may be null.
 */
public final class Precondition {

    /** The version of what does not exist. */
    public static final long ABSENT = 0;

    /** Whatever is there: of a command that has found out itself what it builds on. */
    public static final Precondition ANY = new Precondition(EntityTags.ANY, null);

    private final @Nullable EntityTags ifMatch;
    private final @Nullable EntityTags ifNoneMatch;

    private Precondition(@Nullable EntityTags ifMatch, @Nullable EntityTags ifNoneMatch) {
        this.ifMatch = ifMatch;
        this.ifNoneMatch = ifNoneMatch;
    }

    /**
     * What a batch says of one of its items.
     *
     * @param version {@link #ABSENT} for what must not exist yet
     */
    public static Precondition of(long version) {
        return version == ABSENT
                ? new Precondition(null, EntityTags.ANY)
                : new Precondition(EntityTags.only(version), null);
    }

    /** Null when neither header is there. */
    static @Nullable Precondition of(HttpHeaders headers) {
        var ifMatch = tags(headers, HttpHeaders.IF_MATCH);
        var ifNoneMatch = tags(headers, HttpHeaders.IF_NONE_MATCH);
        return ifMatch == null && ifNoneMatch == null
                ? null
                : new Precondition(ifMatch, ifNoneMatch);
    }

    private static @Nullable EntityTags tags(HttpHeaders headers, String name) {
        return headers.containsHeader(name)
                ? EntityTags.parse(name, headers.getOrEmpty(name))
                : null;
    }

    /**
     * @param version what is there now, from 1; {@link #ABSENT} where nothing is
     */
    public boolean holds(long version) {
        return (ifMatch == null || ifMatch.matches(version))
                && (ifNoneMatch == null || !ifNoneMatch.matches(version));
    }

    /**
     * @param version what is there now, from 1; {@link #ABSENT} where nothing is
     * @throws Problem 412 unless it holds
     */
    public void check(long version) {
        if (!holds(version)) {
            throw failed();
        }
    }

    /** For a caller that found out otherwise, such as by a conflict of versions while storing. */
    public static Problem failed() {
        return new Problem(ProblemTypes.VERSION_CONFLICT);
    }
}
