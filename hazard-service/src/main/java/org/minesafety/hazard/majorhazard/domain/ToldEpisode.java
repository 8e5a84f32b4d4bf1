package org.minesafety.hazard.majorhazard.domain;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * What is kept of an alarm episode: the newest revision of each kind, under an id of its own. So
 * one that shows a hazard is never covered by a later one that does not, however fast they follow
 * each other and however long this service was away.
 *
 * @param pending whether somebody has to decide upon it; the deciding one takes it off, and a newer
 *     revision sets it again
 */
public record ToldEpisode(String episode, Kind kind, boolean pending, Evidence evidence) {

    /** Name of the projection and of its collection. */
    public static final String PROJECTION = "evidence";

    private static final char SEPARATOR = '|';

    /** What a revision says. */
    public enum Kind {
        SHOWS,
        SHOWS_NOT,
        /** It rests on a sample ahead of the platform's clock, and decides nothing. */
        AHEAD
    }

    /** Null for alarms that are no criterion. */
    public static @Nullable ToldEpisode of(EpisodeState state) {
        Evidence evidence = Evidence.of(state);
        if (evidence == null) {
            return null;
        }
        Kind kind =
                evidence.isAhead() ? Kind.AHEAD : evidence.shows() ? Kind.SHOWS : Kind.SHOWS_NOT;
        return new ToldEpisode(evidence.episode(), kind, kind != Kind.AHEAD, evidence);
    }

    public static String id(EpisodeState state) {
        ToldEpisode told = of(state);
        return told == null ? state.id() : told.id();
    }

    public String id() {
        return id(episode, kind);
    }

    /** Of what is kept under an id. */
    public static String episode(String id) {
        return id.substring(0, id.lastIndexOf(SEPARATOR));
    }

    /** All under which something of the episode may be kept. */
    public static Stream<String> ids(String episode) {
        return Stream.of(Kind.values()).map(kind -> id(episode, kind));
    }

    private static String id(String episode, Kind kind) {
        return episode + SEPARATOR + kind;
    }
}
