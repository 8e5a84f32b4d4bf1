package org.minesafety.hazard.mine.mongo;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.OrderedStop;
import org.minesafety.hazard.mine.domain.Supervision;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.geo.GeoJsonPoint;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.GeoSpatialIndexType;
import org.springframework.data.mongodb.core.index.GeoSpatialIndexed;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A mine as it is stored.
 *
 * @param derived supervising units by the division, as one text, so that the distinct ones are
 *     found in an index
 * @param arranged supervising units by the province's arrangement
 * @param stop order of suspension by which its status is led
 * @param graded true while its disaster grades are published; else absent
 * @param position the location as MongoDB indexes it
 * @param search code and names as {@link #normalized}
 */
@Document(MineDocument.COLLECTION)
@CompoundIndex(def = "{'state.supervisionPath': 1, '_id': 1}")
@CompoundIndex(def = "{'state.supervisionPath': 1, 'state.type': 1, '_id': 1}")
@CompoundIndex(def = "{'state.supervisionPath': 1, 'state.status': 1, '_id': 1}")
@CompoundIndex(def = "{'state.supervisionPath': 1, 'state.type': 1, 'state.status': 1, '_id': 1}")
@CompoundIndex(def = "{'graded': 1, '_id': 1}", partialFilter = "{'graded': true}")
@CompoundIndex(
        def = "{'graded': 1, 'state.supervisionPath': 1, '_id': 1}",
        partialFilter = "{'graded': true}")
@CompoundIndex(
        def = "{'graded': 1, 'state.disasterGrades.determined.dimension': 1, '_id': 1}",
        partialFilter = "{'graded': true}")
record MineDocument(
        @Id String id,
        long version,
        MineState state,
        @Indexed String derived,
        @Nullable List<String> arranged,
        @Nullable OrderedStop stop,
        @Nullable Boolean graded,
        @GeoSpatialIndexed(type = GeoSpatialIndexType.GEO_2DSPHERE) @Nullable GeoJsonPoint position,
        String search) {

    static final String COLLECTION = "mines";
    static final String DERIVED = "derived";

    private static final String BETWEEN = "/";

    static MineDocument of(Mine mine) {
        MineState state = mine.state();
        SupervisionPath arranged = mine.supervision().arranged();
        return new MineDocument(
                state.code(),
                mine.version(),
                state,
                text(mine.supervision().derived()),
                arranged == null ? null : arranged.codes(),
                mine.stop(),
                isGraded(mine) ? true : null,
                point(state.location()),
                Stream.of(state.code(), state.name(), state.nameEn())
                        .filter(Objects::nonNull)
                        .map(MineDocument::normalized)
                        .collect(joining("\n")));
    }

    private static boolean isGraded(Mine mine) {
        boolean ended = mine.status() == MineStatus.CLOSED || mine.status() == MineStatus.MERGED;
        return !ended && mine.state().disasterGrades().determined() != null;
    }

    Mine mine() {
        var supervision =
                new Supervision(
                        path(derived), arranged == null ? null : SupervisionPath.ofCodes(arranged));
        return new Mine(state, supervision, stop, version);
    }

    static String text(SupervisionPath derived) {
        return String.join(BETWEEN, derived.codes());
    }

    static SupervisionPath path(String derived) {
        return SupervisionPath.ofCodes(List.of(derived.split(BETWEEN)));
    }

    /** Full and half width, case, spaces and control characters do not count in a search. */
    static String normalized(String text) {
        return Normalizer.normalize(text, Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Cntrl}]+", "");
    }

    private static @Nullable GeoJsonPoint point(@Nullable Location location) {
        return location == null
                ? null
                : new GeoJsonPoint(location.longitude(), location.latitude());
    }
}
