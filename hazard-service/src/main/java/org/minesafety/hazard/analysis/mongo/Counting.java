package org.minesafety.hazard.analysis.mongo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Condition.Days;
import org.minesafety.hazard.analysis.domain.Condition.Field;
import org.minesafety.hazard.analysis.domain.Condition.Mark;
import org.minesafety.hazard.analysis.domain.Period;
import org.springframework.data.mongodb.core.query.Criteria;

/** What is counted, in the language of the database. */
final class Counting {

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

    static Criteria criteria(Document document) {
        return new Criteria() {
            @Override
            public Document getCriteriaObject() {
                return document;
            }
        };
    }
}
