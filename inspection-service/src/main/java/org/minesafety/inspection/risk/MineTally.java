package org.minesafety.inspection.risk;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.inspection.risk.domain.Tally;

/**
 * What some alarms of a mine add up to, as MongoDB counts them: from indexes alone, one row for
 * each mine and kind.
 *
 * @param earliest start of a recent one
 */
record MineTally(String mine, Tally tally, @Nullable Instant earliest) {

    static MineTally none(String mine) {
        return new MineTally(mine, Tally.NONE, null);
    }

    static List<Bson> open(Bson ofMines) {
        return count(and(ofMines, eq("open", true)));
    }

    static List<Bson> recent(Bson ofMines, Bson startedSince) {
        return count(and(ofMines, startedSince));
    }

    private static List<Bson> count(Bson which) {
        return List.of(
                match(which),
                group(
                        new Document("mine", "$mine").append("kind", "$kind"),
                        sum("alarms", 1),
                        sum("powerOff", new Document("$cond", List.of("$powerOff", 1, 0))),
                        min("first", "$start"),
                        max("last", "$start")));
    }

    static MineTally ofOpen(Document row) {
        return new MineTally(
                mine(row),
                Tally.open(kind(row), number(row, "alarms"), number(row, "powerOff"), last(row)),
                null);
    }

    static MineTally ofRecent(Document row) {
        return new MineTally(
                mine(row),
                Tally.recent(kind(row), number(row, "alarms"), number(row, "powerOff"), last(row)),
                row.getDate("first").toInstant());
    }

    static Map<String, MineTally> byMine(Collection<MineTally> all) {
        return all.stream().collect(toMap(MineTally::mine, Function.identity(), MineTally::plus));
    }

    private MineTally plus(MineTally other) {
        return new MineTally(mine, tally.plus(other.tally), earlier(earliest, other.earliest));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static String mine(Document row) {
        return row.get("_id", Document.class).getString("mine");
    }

    private static RuleKind kind(Document row) {
        return RuleKind.valueOf(row.get("_id", Document.class).getString("kind"));
    }

    private static int number(Document row, String field) {
        return row.getInteger(field);
    }

    private static Instant last(Document row) {
        Date last = row.getDate("last");
        return last.toInstant();
    }
}
