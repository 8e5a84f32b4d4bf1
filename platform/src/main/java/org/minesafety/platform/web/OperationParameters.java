package org.minesafety.platform.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.StorableText;
import org.minesafety.platform.problem.Fault;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What an operation declares of its requests: the query parameters that it knows, and whether it
 * has a body that is bound.
 *
 * @param many whether it may be given more than once, by name
 * @param period whether {@code from} and {@code to} are two times
 * @param body whether a body is bound, which can only be done when it is not encoded
 */
record OperationParameters(Map<String, Boolean> many, boolean period, boolean body) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /** Not days: a period of days may begin and end on the same one. */
    private static final Set<Class<?>> TIMES = Set.of(Instant.class, OffsetDateTime.class);

    /** More tell nothing new. */
    private static final int MOST_FAULTS = 20;

    OperationParameters {
        many = Map.copyOf(many);
    }

    static OperationParameters of(HandlerMethod method) {
        var many = new TreeMap<String, Boolean>();
        int times = 0;
        boolean body = false;
        for (MethodParameter parameter : method.getMethodParameters()) {
            body |= parameter.hasParameterAnnotation(RequestBody.class);
            var read = parameter.getParameterType().getAnnotation(QueryParameters.class);
            if (read != null) {
                List.of(read.value()).forEach(name -> many.put(name, false));
            } else if (isQueryParameter(parameter)) {
                Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
                String name = nameOf(parameter);
                many.put(name, type.isArray() || Collection.class.isAssignableFrom(type));
                boolean end = name.equals(FROM) || name.equals(TO);
                times += end && TIMES.contains(type) ? 1 : 0;
            }
        }
        return new OperationParameters(many, times == 2, body);
    }

    static OperationParameters named(Collection<String> names) {
        var many = new TreeMap<String, Boolean>();
        names.forEach(name -> many.put(name, false));
        return new OperationParameters(many, false, false);
    }

    /** Spring takes what is simple and has no annotation from the query, too. */
    private static boolean isQueryParameter(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(PathVariable.class)
                || parameter.hasParameterAnnotation(RequestBody.class)) {
            return false;
        }
        return parameter.hasParameterAnnotation(RequestParam.class)
                || parameter.getParameterAnnotations().length == 0
                        && BeanUtils.isSimpleProperty(
                                parameter.nestedIfOptional().getNestedParameterType());
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
        return given == null || given.name().isEmpty()
                ? String.valueOf(parameter.getParameterName())
                : given.name();
    }

    List<Fault> faults(MultiValueMap<String, String> query) {
        List<Fault> faults = new ArrayList<>();
        query.forEach((name, values) -> {
            if (faults.size() < MOST_FAULTS) {
                // a name without an equals sign has a null
                faults.addAll(faults(name, new ArrayList<@Nullable String>(values)));
            }
        });
        if (faults.isEmpty() && period && isReversed(query.getFirst(FROM), query.getFirst(TO))) {
            faults.add(Fault.ofParameter(TO, "fault.period"));
        }
        return faults;
    }

    private List<Fault> faults(String name, List<@Nullable String> values) {
        Boolean repeatable = many.get(name);
        if (repeatable == null) {
            return List.of(unknown(name));
        }
        if (values.size() > 1 && !repeatable) {
            return List.of(Fault.ofParameter(name, "fault.repeated"));
        }
        return values.stream().flatMap(value -> ofValue(name, value).stream()).limit(1).toList();
    }

    private Fault unknown(String name) {
        String shown = StorableText.shown(name);
        return many.isEmpty()
                ? Fault.ofParameter(shown, "fault.no-parameters")
                : Fault.ofParameter(
                        shown,
                        "fault.unknown-parameter",
                        String.join(", ", many.keySet().stream().sorted().toList()));
    }

    /** What is wrong with the text of a query parameter or path variable. */
    static List<Fault> ofValue(String name, @Nullable String value) {
        if (value == null || StorableText.isBlank(value)) {
            return List.of(Fault.ofParameter(name, "fault.blank"));
        }
        int refused = StorableText.firstRefused(value);
        if (refused >= 0) {
            return List.of(
                    Fault.ofParameter(
                            name, "fault.character", StorableText.nameOf(value, refused)));
        }
        return StorableText.hasOuterBlanks(value)
                ? List.of(Fault.ofParameter(name, "fault.outer-blanks"))
                : List.of();
    }

    /** False also where one cannot be read: binding says so. */
    private static boolean isReversed(@Nullable String from, @Nullable String to) {
        Instant start = from == null ? null : WebTimes.startOf(from);
        Instant end = to == null ? null : WebTimes.startOf(to);
        return start != null && end != null && !start.isBefore(end);
    }
}
