package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.domain.FileRef;

/**
 * What people have done about an alert so far. The journal keeps all of it; here stands what counts
 * now, and the latest comments.
 *
 * @param acknowledgedAt for the first time; it stays, whatever rises afterwards
 * @param acknowledgement null before, and after a rise of the level
 * @param statement of the mine; null before, and once more has happened than it covers
 * @param sampled whether a statement was drawn for verification; it stays drawn
 * @param examination of the statement by the supervising unit
 * @param comments the latest first, at most {@value #MOST_COMMENTS}
 * @param commented how many there were
 */
public record AlertCourse(
        @Nullable Instant acknowledgedAt,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Statement statement,
        boolean sampled,
        @Nullable Examination examination,
        @Nullable Assignment assignment,
        List<Comment> comments,
        int commented,
        @Nullable Closing closing) {

    static final AlertCourse NONE =
            new AlertCourse(null, null, null, false, null, null, List.of(), 0, null);

    static final int MOST_COMMENTS = 20;

    public AlertCourse {
        comments = comments == null ? List.of() : List.copyOf(comments);
    }

    /**
     * @param by subject of the login
     * @param members how many alarms it covers
     * @param level that it covers
     */
    public record Acknowledgement(
            String by, Instant at, int members, AlertLevel level, @Nullable String note) {}

    /** What the mine says. */
    public record Statement(
            String by, Instant at, StatementKind kind, String cause, String measure) {}

    /**
     * @param accepted false where the mine has to state again
     */
    public record Examination(String by, Instant at, boolean accepted, @Nullable String opinion) {}

    /**
     * @param to who handles it: a unit or a post, in words
     */
    public record Assignment(String to, String reason, Instant at) {}

    public record Comment(String by, Instant at, String text, List<FileRef> files) {

        public Comment {
            files = files == null ? List.of() : List.copyOf(files);
        }
    }

    /**
     * @param despite why, where alarms go on or are in doubt
     */
    public record Closing(Instant at, @Nullable String note, @Nullable String despite) {}

    AlertCourse acknowledged(Acknowledgement by) {
        return new AlertCourse(
                first(by), by, null, sampled, null, assignment, comments, commented, closing);
    }

    AlertCourse stated(Acknowledgement covers, Statement what, boolean drawn) {
        return new AlertCourse(
                first(covers),
                covers,
                what,
                sampled || drawn,
                null,
                assignment,
                comments,
                commented,
                closing);
    }

    AlertCourse examined(Examination what) {
        return new AlertCourse(
                acknowledgedAt,
                acknowledgement,
                statement,
                sampled,
                what,
                assignment,
                comments,
                commented,
                closing);
    }

    /** More has happened than the statement covers. */
    AlertCourse outgrown() {
        return new AlertCourse(
                acknowledgedAt,
                acknowledgement,
                null,
                sampled,
                null,
                assignment,
                comments,
                commented,
                closing);
    }

    /** The level has risen: nobody has taken notice of that. */
    AlertCourse begunAgain() {
        return new AlertCourse(
                acknowledgedAt,
                null,
                null,
                sampled,
                null,
                assignment,
                comments,
                commented,
                closing);
    }

    AlertCourse assigned(Assignment to) {
        return new AlertCourse(
                acknowledgedAt,
                acknowledgement,
                statement,
                sampled,
                examination,
                to,
                comments,
                commented,
                closing);
    }

    AlertCourse commented(Comment more) {
        return new AlertCourse(
                acknowledgedAt,
                acknowledgement,
                statement,
                sampled,
                examination,
                assignment,
                Stream.concat(Stream.of(more), comments.stream()).limit(MOST_COMMENTS).toList(),
                commented + 1,
                closing);
    }

    AlertCourse closed(Closing how) {
        return new AlertCourse(
                acknowledgedAt,
                acknowledgement,
                statement,
                sampled,
                examination,
                assignment,
                comments,
                commented,
                how);
    }

    private Instant first(Acknowledgement now) {
        return acknowledgedAt == null ? now.at() : acknowledgedAt;
    }
}
