package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when the hazard has to be rectified. Without a day there is none, which is another thing
 * than a day that is over.
 *
 * @param from day of the determination; null before, and where it was determined before there were
 *     deadlines
 * @param due last day in China; null while there is none
 * @param norm last day by the norm of the category; null where none could be reckoned
 * @param extensions all that were requested, in their order
 */
public record Limit(
        @Nullable LocalDate from,
        @Nullable LocalDate due,
        @Nullable LocalDate norm,
        List<Extension> extensions) {

    /** Most requests for an extension of one hazard. */
    static final int MOST_EXTENSIONS = 10;

    static final Limit NONE = new Limit(null, null, null, List.of());

    public Limit {
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }

    /** What became of a request. */
    public enum Decision {
        REQUESTED,
        GRANTED,
        REFUSED,
        /** The mine reported completion before somebody decided. */
        LAPSED
    }

    /**
     * @param reason code of the table of reasons
     * @param interim measures until then
     * @param until last day that is asked for, or that was granted
     * @param late whether it was requested later than the rule demands
     * @param by subject of who requested it
     * @param answer why it was decided so
     */
    public record Extension(
            String reason,
            String explanation,
            String interim,
            LocalDate until,
            boolean late,
            String by,
            Instant at,
            Decision decision,
            @Nullable String answer) {

        Extension decided(Decision how, LocalDate granted, @Nullable String why) {
            return new Extension(reason, explanation, interim, granted, late, by, at, how, why);
        }
    }

    /** Which steps of the facet can be taken. */
    public enum Stage {
        NONE,
        SET,
        EXTENSION_REQUESTED
    }

    public Stage stage() {
        if (requested().isPresent()) {
            return Stage.EXTENSION_REQUESTED;
        }
        return due == null ? Stage.NONE : Stage.SET;
    }

    /** The request that waits for its decision. */
    public Optional<Extension> requested() {
        return extensions.isEmpty() || extensions.getLast().decision() != Decision.REQUESTED
                ? Optional.empty()
                : Optional.of(extensions.getLast());
    }

    /** How many were granted. */
    public int granted() {
        return (int) extensions.stream().filter(it -> it.decision() == Decision.GRANTED).count();
    }

    Limit from(LocalDate day) {
        return new Limit(day, due, norm, extensions);
    }

    Limit until(@Nullable LocalDate day) {
        return new Limit(from, day, norm, extensions);
    }

    Limit beside(@Nullable LocalDate day) {
        return new Limit(from, due, day, extensions);
    }

    Limit with(Extension more) {
        return new Limit(
                from, due, norm, Stream.concat(extensions.stream(), Stream.of(more)).toList());
    }

    /** The request is decided; nothing where none waits. */
    Limit decided(Decision how, @Nullable LocalDate granted, @Nullable String why) {
        return requested()
                .map(it -> {
                    LocalDate until = granted == null ? it.until() : granted;
                    Extension decided = it.decided(how, until, why);
                    var others = extensions.subList(0, extensions.size() - 1).stream();
                    return new Limit(
                            from,
                            how == Decision.GRANTED ? until : due,
                            norm,
                            Stream.concat(others, Stream.of(decided)).toList());
                })
                .orElse(this);
    }
}
