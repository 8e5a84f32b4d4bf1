package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.reference.ReferenceState.Validity;
import tools.jackson.databind.JsonNode;

/**
 * A table as it stands in the collection.
 *
 * @param _id the table's name
 */
record ReferenceDocument(String _id, long version, String seed, List<Line> lines) {

    static final String COLLECTION = "reference";

    /**
     * @param from a day, ISO 8601
     * @param row JSON; as text, because a row's shape is the service's affair
     */
    record Line(String key, String from, @Nullable String row, boolean seeded) {}

    static ReferenceDocument of(ReferenceState state) {
        return new ReferenceDocument(
                state.table(),
                state.version(),
                state.seed(),
                state.validities().stream().map(ReferenceDocument::line).toList());
    }

    ReferenceState state() {
        return new ReferenceState(
                _id, version, seed, lines.stream().map(ReferenceDocument::validity).toList());
    }

    private static Line line(Validity validity) {
        JsonNode row = validity.row();
        return new Line(
                validity.key(),
                validity.from().toString(),
                row == null ? null : ReferenceJson.text(row),
                validity.seeded());
    }

    private static Validity validity(Line line) {
        String row = line.row();
        return new Validity(
                line.key(),
                LocalDate.parse(line.from()),
                row == null ? null : ReferenceJson.parse(row),
                line.seeded());
    }
}
