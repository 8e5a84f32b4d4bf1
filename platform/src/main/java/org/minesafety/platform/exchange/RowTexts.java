package org.minesafety.platform.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.exchange.ImportLine.Row;
import org.minesafety.platform.exchange.ImportLine.RowFault;
import org.minesafety.platform.exchange.ImportLine.Status;
import org.minesafety.platform.problem.ProblemWriter;
import org.springframework.web.ErrorResponse;

/** Explains a refused row by the headings of its columns. */
final class RowTexts {

    private static final String POINTER = "pointer";
    private static final String BEGIN = "#/";

    private final ProblemWriter problems;
    private final List<Column> columns;
    private final Locale locale;

    RowTexts(ProblemWriter problems, List<Column> columns, Locale locale) {
        this.problems = problems;
        this.columns = columns;
        this.locale = locale;
    }

    Row refused(int number, Throwable why) {
        Map<String, Object> body = body(why);
        return new Row(
                number,
                Status.REFUSED,
                null,
                null,
                null,
                String.valueOf(body.get("type")),
                String.valueOf(body.get("detail")),
                faults(body));
    }

    Map<String, Object> body(Throwable why) {
        ErrorResponse problem = problems.problemOf(why);
        return problems.body(problem, locale);
    }

    private @Nullable List<RowFault> faults(Map<String, Object> body) {
        return body.get("errors") instanceof List<?> errors
                ? errors.stream().flatMap(this::fault).toList()
                : null;
    }

    private Stream<RowFault> fault(Object error) {
        if (!(error instanceof Map<?, ?> fault)) {
            return Stream.of();
        }
        String name = column("" + fault.get(POINTER));
        String heading =
                Optional.ofNullable(name).stream()
                        .flatMap(it -> columns.stream().filter(column -> column.name().equals(it)))
                        .findFirst()
                        .map(it -> it.heading(locale))
                        .orElse(null);
        return Stream.of(new RowFault(name, heading, "" + fault.get("detail")));
    }

    /** The first part of the pointer: a column may be a list. */
    private static @Nullable String column(String pointer) {
        if (!pointer.startsWith(BEGIN)) {
            return null;
        }
        String path = pointer.substring(BEGIN.length());
        int end = path.indexOf('/');
        return end < 0 ? path : path.substring(0, end);
    }
}
