package org.minesafety.acceptance.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.minesafety.acceptance.bench.ManyHazards.Life;

/**
 * What is kept of a hazard, for another one of another mine, some days earlier. Nothing here knows
 * what the documents say: an id is told by its value, a mine and its county by the beginning of the
 * code, a day by its form.
 */
record HazardCopy(Life life, String id, String mine, int days) {

    private static final Pattern DAY = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final String BAR = "|";

    /** The next step of the clock: there is nothing that it could change. */
    private static final String NEXT_STEP = "nextDue";

    /** What never comes stays where it is. */
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    Document of(Document kept) {
        return (Document) copied(kept);
    }

    private Object copied(Object value) {
        return switch (value) {
            case Document members -> {
                var copy = new Document();
                members.forEach((name, member) -> {
                    if (member != null && !name.equals(NEXT_STEP)) {
                        copy.append(name, copied(member));
                    }
                });
                yield copy;
            }
            case List<?> items -> items.stream().map(this::copied).toList();
            case Date time when time.toInstant().isBefore(NEVER) ->
                    Date.from(time.toInstant().minus(Duration.ofDays(days)));
            case String text ->
                    Stream.of(text.split(Pattern.quote(BAR), -1))
                            .map(this::text)
                            .collect(Collectors.joining(BAR));
            default -> value;
        };
    }

    private String text(String text) {
        if (text.equals(life.lived())) {
            return id;
        }
        if (life.mine().startsWith(text)) {
            return mine.substring(0, text.length());
        }
        return DAY.matcher(text).matches()
                ? LocalDate.parse(text).minusDays(days).toString()
                : text;
    }
}
