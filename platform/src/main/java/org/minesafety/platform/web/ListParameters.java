package org.minesafety.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.minesafety.platform.problem.Fault;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What a list of this service can be asked: for what is kept as a question, and asked later. What
 * it would refuse then is refused now.
 */
public final class ListParameters {

    private static final Set<String> OF_A_PAGE = Set.of(PageRequest.LIMIT, PageRequest.CURSOR);

    private final Supplier<RequestMappingHandlerMapping> operations;
    private final Supplier<ConversionService> values;

    ListParameters(
            Supplier<RequestMappingHandlerMapping> operations, Supplier<ConversionService> values) {
        this.operations = operations;
        this.values = values;
    }

    /**
     * What is wrong with a question; which page of it is no part of it.
     *
     * @param path of the list
     * @param pointer to the member that holds the question
     */
    public List<Fault> faults(String path, Map<String, String> query, String pointer) {
        HandlerMethod list = operation(path);
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        query.forEach(given::add);
        var all = new ArrayList<Fault>();
        query.keySet().stream()
                .filter(OF_A_PAGE::contains)
                .forEach(name -> all.add(Fault.at(pointer + "/" + name, "fault.of-a-page")));
        OperationParameters.of(list)
                .faults(given)
                .forEach(it ->
                        all.add(
                                new Fault(
                                        "pointer",
                                        pointer + "/" + escaped(it.where()),
                                        it.message())));
        if (all.isEmpty()) {
            for (MethodParameter parameter : list.getMethodParameters()) {
                value(parameter, query, pointer).ifPresent(all::add);
            }
        }
        return all;
    }

    /** As a part of a JSON pointer. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private Optional<Fault> value(
            MethodParameter parameter, Map<String, String> query, String pointer) {
        String name = parameter.getParameterName();
        String value = name == null ? null : query.get(name);
        if (value == null || !parameter.hasParameterAnnotation(RequestParam.class)) {
            return Optional.empty();
        }
        try {
            values.get()
                    .convert(
                            value,
                            TypeDescriptor.valueOf(String.class),
                            new TypeDescriptor(parameter));
            return Optional.empty();
        } catch (ConversionException wrong) {
            return Optional.of(
                    Fault.ofType("pointer", pointer + "/" + name, parameter.getParameterType()));
        }
    }

    private HandlerMethod operation(String path) {
        return operations.get().getHandlerMethods().entrySet().stream()
                .filter(it -> isGet(it.getKey(), path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No list: " + path));
    }

    private static boolean isGet(RequestMappingInfo operation, String path) {
        return operation.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && operation.getPatternsCondition().getPatterns().stream()
                        .anyMatch(it -> it.getPatternString().equals(path));
    }
}
