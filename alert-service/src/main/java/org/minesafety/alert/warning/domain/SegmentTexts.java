package org.minesafety.alert.warning.domain;

import static java.util.Objects.requireNonNullElse;

import java.util.List;

/** Reads what a message says of one expected thing. */
final class SegmentTexts {

    /** Of one segment each. */
    static final int MOST_VALUES = 1_000;

    static final int LONGEST_NAME = 200;
    static final int LONGEST_HEADLINE = 500;
    static final int LONGEST_TEXT = 50_000;

    /** What the protocol says where a message does not name a language. */
    private static final String LANGUAGE = "en-US";

    private final CapProblems problems;
    private final CapTexts texts;
    private final ShapeTexts shapes;

    SegmentTexts(CapProblems problems, CapTexts texts, ShapeTexts shapes) {
        this.problems = problems;
        this.texts = texts;
        this.shapes = shapes;
    }

    CapSegment segment(CapElement info) {
        return new CapSegment(
                info.path(),
                info.textOf("language").orElse(LANGUAGE),
                info.texts("category"),
                texts.required(info, "event", LONGEST_NAME),
                texts.constants(info, "responseType", CapResponse.class),
                requireNonNullElse(
                        texts.constant(info, "urgency", CapUrgency.class), CapUrgency.UNKNOWN),
                requireNonNullElse(
                        texts.constant(info, "severity", CapSeverity.class), CapSeverity.UNKNOWN),
                requireNonNullElse(
                        texts.constant(info, "certainty", CapCertainty.class),
                        CapCertainty.UNKNOWN),
                texts.pairs(info, "eventCode", MOST_VALUES),
                texts.time(info, "effective"),
                texts.time(info, "onset"),
                texts.time(info, "expires"),
                texts.optional(info, "senderName", LONGEST_NAME),
                texts.optional(info, "headline", LONGEST_HEADLINE),
                texts.optional(info, "description", LONGEST_TEXT),
                texts.optional(info, "instruction", LONGEST_TEXT),
                texts.pairs(info, "parameter", MOST_VALUES),
                texts.all(info, "area", MOST_VALUES).stream().map(this::area).toList());
    }

    private CapArea area(CapElement area) {
        area.filled("ceiling")
                .filter(_ -> area.filled("altitude").isEmpty())
                .ifPresent(it -> problems.add(it.path(), CapRule.CEILING));
        return new CapArea(
                area.path(),
                texts.required(area, "areaDesc"),
                shapesOf(area, "polygon").stream().flatMap(it -> shapes.ring(it).stream()).toList(),
                shapesOf(area, "circle").stream()
                        .flatMap(it -> shapes.circle(it).stream())
                        .toList(),
                texts.pairs(area, "geocode", MOST_VALUES));
    }

    /** Senders write empty ones where they have none. */
    private List<CapElement> shapesOf(CapElement area, String name) {
        return texts.all(area, name, MOST_VALUES).stream()
                .filter(it -> !it.text().isEmpty())
                .toList();
    }
}
