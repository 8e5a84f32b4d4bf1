package org.minesafety.alert.warning.domain;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/** What GB/T 35965.1-2018 asks of a message beyond the protocol. */
public final class ChineseProfile {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    /** Division, industry, unit, extension; time of entry; serial number. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9]{6}[0-9]{3}[0-9A-Za-z]{5}_([0-9]{14})_[0-9]");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final Set<String> codes;
    private final CapProblems problems;

    /**
     * @param codes of the table of events
     */
    public ChineseProfile(Set<String> codes, CapProblems problems) {
        this.codes = codes;
        this.problems = problems;
    }

    public void check(CapMessage message) {
        if (!isIdentifier(message.identifier())) {
            problems.add("identifier", CapRule.IDENTIFIER);
        }
        beijing("sent", message.sent());
        for (CapSegment segment : message.segments()) {
            beijing(segment.path() + ".effective", segment.effective());
            beijing(segment.path() + ".onset", segment.onset());
            beijing(segment.path() + ".expires", segment.expires());
            if (message.type().warns()) {
                check(segment);
            }
        }
    }

    static boolean isIdentifier(String text) {
        Matcher matcher = IDENTIFIER.matcher(text);
        return matcher.matches() && isTime(requireNonNull(matcher.group(1)));
    }

    private static boolean isTime(String text) {
        try {
            LocalDateTime.parse(text, TIME);
            return true;
        } catch (DateTimeException ignored) {
            return false;
        }
    }

    private void beijing(String path, @Nullable OffsetDateTime time) {
        if (time != null && !time.getOffset().equals(BEIJING)) {
            problems.add(path, CapRule.BEIJING_TIME);
        }
    }

    private void check(CapSegment segment) {
        if (segment.eventCodes().stream().map(NamedValue::value).noneMatch(codes::contains)) {
            problems.add(segment.path() + ".eventCode", CapRule.EVENT_CODE);
        }
        level(segment);
        if (segment.areas().isEmpty()) {
            problems.add(segment.path() + ".area", CapRule.AREA);
        }
        segment.areas().stream()
                .filter(it -> !it.isLocated())
                .forEach(it -> problems.add(it.path(), CapRule.AREA));
    }

    private void level(CapSegment segment) {
        boolean unknown =
                Colours.named(segment.parameters()).anyMatch(it -> Colours.of(it).isEmpty());
        Optional<AlertLevel> colour = Colours.in(segment.parameters());
        Optional<AlertLevel> severity = segment.severity().level();
        if (unknown || segment.level().isEmpty()) {
            problems.add(segment.path() + ".severity", CapRule.LEVEL);
        } else if (colour.isPresent() && severity.isPresent() && !colour.equals(severity)) {
            problems.add(segment.path() + ".severity", CapRule.LEVEL_CONTRADICTS);
        }
    }
}
