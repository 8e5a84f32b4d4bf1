package org.minesafety.hazard.analysis.mongo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.Grouping;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Condition.Days;
import org.minesafety.hazard.analysis.domain.Condition.Field;
import org.minesafety.hazard.analysis.domain.Condition.Mark;
import org.minesafety.hazard.analysis.domain.Figure;
import org.minesafety.hazard.analysis.domain.Period;

/** What is counted, in the language of the database. */
final class Counting {

    static final String KEY = "key";
    static final String NUMBER = "n";
    static final String OF = "of";

    private static final String ID = "_id";

    private Counting() {}

    /** All that may matter to a figure of the period: the rest is not read. */
    static List<Document> matters(AnalysisQuery query) {
        Period period = query.period();
        List<Document> all = new ArrayList<>();
        all.add(new Document("endedOn", new Document("$gte", text(period.from()))));
        all.add(new Document("determinedOn", new Document("$lte", text(period.to()))));
        addEqual(all, "mine", query.mine());
        addEqual(all, "type", query.type() == null ? null : query.type().name());
        addEqual(all, "category", query.category());
        if (query.direct() && query.unit() != null) {
            all.add(
                    new Document(
                            "$expr", equal(new Document("$last", "$units"), said(query.unit()))));
        }
        return all;
    }

    private static void addEqual(List<Document> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(new Document(field, value));
        }
    }

    /** What an index can say of those that meet it. */
    static List<Document> ranges(Condition condition) {
        return List.of(
                range("endedOn", condition.ended()),
                range(name(Field.EXTENDED), condition.of(Field.EXTENDED)));
    }

    private static Document range(String field, Days days) {
        return new Document(
                field, new Document("$gte", text(days.least())).append("$lte", text(days.most())));
    }

    /** Whether a hazard meets it. */
    static Document meets(Condition condition) {
        List<Document> all = new ArrayList<>();
        condition.days().forEach((field, days) -> all.addAll(within("$" + name(field), days)));
        if (condition.mark() != null) {
            all.add(equal("$" + name(condition.mark()), true));
        }
        LocalDate overdue = condition.overdueOn();
        if (overdue != null) {
            all.add(
                    any(
                            "$late",
                            new Document("$lte", List.of("$$it.from", text(overdue))),
                            new Document("$gt", List.of("$$it.to", text(overdue)))));
        }
        if (condition.reason() != null) {
            all.add(
                    any(
                            "$extensions",
                            equal("$$it.reason", said(condition.reason().reason())),
                            new Document(
                                    "$lte", List.of("$$it.on", text(condition.reason().on())))));
        }
        return new Document("$and", all);
    }

    private static List<Document> within(String field, Days days) {
        return List.of(
                new Document("$gte", List.of(field, text(days.least()))),
                new Document("$lte", List.of(field, text(days.most()))));
    }

    private static Document any(String list, Document... conditions) {
        var each =
                new Document("input", list)
                        .append("as", "it")
                        .append("in", new Document("$and", List.of(conditions)));
        return new Document("$anyElementTrue", List.of(new Document("$map", each)));
    }

    /** What a caller says is a text, never an expression. */
    private static Document said(String text) {
        return new Document("$literal", text);
    }

    private static Document equal(Object one, Object other) {
        return new Document("$eq", List.of(one, other));
    }

    /** One row a group: how many meet each figure. */
    static List<Document> figures(Document which, Object key, Period period) {
        var row = new Document(ID, key);
        for (Figure figure : Figure.values()) {
            var one = new Document("$cond", List.of(meets(figure.of(period)), 1L, 0L));
            row.append(figure.name(), new Document("$sum", one));
        }
        return List.of(match(which), new Document("$group", row));
    }

    /** How many of the closed took how many days. */
    static List<Document> days(Document which, Object key, Period period) {
        return List.of(
                meeting(which, Figure.CLOSED_WITHIN.of(period)),
                numbered(new Document(KEY, key).append(OF, "$days")));
    }

    static List<Document> reasons(Document which, Object key, Period period) {
        var granted = new Document("extensions.on", new Document("$lte", text(period.to())));
        return List.of(
                meeting(which, Figure.EXTENDED_ONCE.of(period)),
                new Document("$unwind", "$extensions"),
                match(granted),
                numbered(new Document(KEY, key).append(OF, "$extensions.reason")));
    }

    private static Document numbered(Document id) {
        return new Document(
                "$group", new Document(ID, id).append(NUMBER, new Document("$sum", 1L)));
    }

    private static Document match(Document which) {
        return new Document("$match", which);
    }

    private static Document meeting(Document which, Condition condition) {
        List<Document> all = new ArrayList<>(List.of(which));
        all.addAll(ranges(condition));
        all.add(new Document("$expr", meets(condition)));
        return match(new Document("$and", all));
    }

    /** What is under no unit below the one that is asked for is under this one. */
    static Object key(@Nullable Grouping by, @Nullable String unit) {
        return switch (by) {
            case null -> said("");
            case UNIT -> {
                Document asked = said(String.valueOf(unit));
                var place = new Document("$indexOfArray", List.of("$units", asked));
                var below = new Document("$add", List.of(place, 1));
                yield new Document(
                        "$ifNull",
                        List.of(new Document("$arrayElemAt", List.of("$units", below)), asked));
            }
            case TYPE -> "$type";
            case CATEGORY -> "$category";
            case MONTH -> throw new IllegalArgumentException("A month is a period of its own");
        };
    }

    private static String name(Field field) {
        return switch (field) {
            case DETERMINED -> "determinedOn";
            case CLOSED -> "closedOn";
            case REVOKED -> "revokedOn";
            case EXTENDED -> "extendedOn";
        };
    }

    private static String name(Mark mark) {
        return switch (mark) {
            case REPEAT -> "repeat";
            case WAS_OVERDUE -> "wasOverdue";
            case ACCEPTED_LATE -> "acceptedLate";
        };
    }

    private static String text(LocalDate day) {
        return day.toString();
    }

    /** The figures of a row. */
    static Map<Figure, Long> counts(Document row) {
        var all = new EnumMap<Figure, Long>(Figure.class);
        for (Figure figure : Figure.values()) {
            all.put(figure, row.get(figure.name(), Number.class).longValue());
        }
        return all;
    }
}
