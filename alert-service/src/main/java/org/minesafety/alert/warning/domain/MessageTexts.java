package org.minesafety.alert.warning.domain;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message, and judges it by what the protocol says in words and its schema cannot: names
 * without blanks, what some values require, times that contradict each other, shapes.
 */
public final class MessageTexts {

    /** Corners of all lines together. */
    static final int MOST_CORNERS = 20_000;

    static final int MOST_SEGMENTS = 20;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z},<&]+");
    private static final Pattern OTHER_COORDINATES =
            Pattern.compile("(?i)(gcj[-_ ]?0?2|bd[-_ ]?0?9|火星坐标|百度坐标)");

    private final CapProblems problems;
    private final CapTexts texts;
    private final CapVersion version;

    private MessageTexts(CapProblems problems, CapVersion version) {
        this.problems = problems;
        this.texts = new CapTexts(problems);
        this.version = version;
    }

    /**
     * @param problems gets all that is found
     * @return empty where it is not even known what it is
     */
    public static Optional<CapMessage> read(
            CapVersion version, CapElement alert, CapProblems problems) {
        return new MessageTexts(problems, version).message(alert);
    }

    private Optional<CapMessage> message(CapElement alert) {
        String identifier = name(alert, "identifier");
        String sender = name(alert, "sender");
        OffsetDateTime sent = texts.time(alert, "sent");
        CapStatus status = texts.constant(alert, "status", CapStatus.class);
        CapType type = texts.constant(alert, "msgType", CapType.class);
        scope(alert);
        List<CapReference> references =
                alert.filled("references")
                        .map(it -> new ReferenceTexts(problems, version).in(it))
                        .orElse(List.of());
        var segments = new SegmentTexts(problems, texts, new ShapeTexts(problems, MOST_CORNERS));
        List<CapSegment> said =
                texts.all(alert, "info", MOST_SEGMENTS).stream().map(segments::segment).toList();
        String note = texts.optional(alert, "note", SegmentTexts.LONGEST_TEXT);
        if (sent == null || status == null || type == null) {
            return Optional.empty();
        }
        var message =
                new CapMessage(
                        version, identifier, sender, sent, status, type, note, references, said);
        needs(message, alert);
        references(message);
        said.forEach(it -> times(it, sent));
        said.forEach(this::coordinates);
        return Optional.of(message);
    }

    private String name(CapElement alert, String name) {
        String text = texts.required(alert, name, SegmentTexts.LONGEST_NAME);
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            problems.add(name, CapRule.NAME);
        }
        return text;
    }

    private void scope(CapElement alert) {
        String scope = alert.textOf("scope").orElse("");
        if (scope.equals("Restricted") && alert.filled("restriction").isEmpty()) {
            problems.add("restriction", CapRule.REQUIRED);
        }
        if (scope.equals("Private") && alert.filled("addresses").isEmpty()) {
            problems.add("addresses", CapRule.REQUIRED);
        }
    }

    /** What is no first message is about others; what warns says of what. */
    private void needs(CapMessage message, CapElement alert) {
        if (message.type() != CapType.ALERT && alert.filled("references").isEmpty()) {
            problems.add("references", CapRule.REQUIRED);
        }
        if (message.type().warns() && message.segments().isEmpty()) {
            problems.add("info", CapRule.REQUIRED);
        }
    }

    private void references(CapMessage message) {
        for (CapReference reference : message.references()) {
            boolean later = reference.sent() != null && reference.sent().isAfter(message.sentAt());
            if (reference.key().equals(message.key()) || later) {
                problems.add("references", CapRule.REFERENCE_LATER);
            }
            boolean changes = message.type() == CapType.UPDATE || message.type() == CapType.CANCEL;
            if (changes && !reference.sender().equals(message.sender())) {
                problems.add("references", CapRule.REFERENCE_OF_OTHERS);
            }
        }
    }

    private void times(CapSegment segment, OffsetDateTime sent) {
        OffsetDateTime expires = segment.expires();
        if (expires != null
                && (expires.isBefore(sent)
                        || isBefore(expires, segment.effective())
                        || isBefore(expires, segment.onset()))) {
            problems.add(segment.path() + ".expires", CapRule.EXPIRES_EARLY);
        }
    }

    private static boolean isBefore(OffsetDateTime time, @Nullable OffsetDateTime other) {
        return other != null && time.isBefore(other);
    }

    /** Positions that were shifted on purpose would name other mines. */
    private void coordinates(CapSegment segment) {
        segment.parameters().forEach(it -> coordinates(segment.path() + ".parameter", it));
        segment.areas()
                .forEach(area ->
                        area.geocodes().forEach(it -> coordinates(area.path() + ".geocode", it)));
    }

    private void coordinates(String path, NamedValue value) {
        var matcher = OTHER_COORDINATES.matcher(value.name() + " " + value.value());
        if (matcher.find()) {
            problems.add(path, CapRule.OTHER_COORDINATES, requireNonNull(matcher.group()));
        }
    }
}
