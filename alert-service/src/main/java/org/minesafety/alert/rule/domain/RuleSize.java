package org.minesafety.alert.rule.domain;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;

/** How large a rule is as JSON, estimated from above. */
final class RuleSize {

    /** Names, numbers, times and punctuation. */
    private static final int FRAME_BYTES = 360;

    private static final int ESCAPED_BYTES = 6;
    private static final int LAST_CONTROL = 0x1f;
    private static final int LAST_OF_ONE_BYTE = 0x7f;
    private static final int LAST_OF_TWO_BYTES = 0x7ff;

    private RuleSize() {}

    /** With its id among the changed ones. */
    static long bytes(LevelRule rule) {
        return FRAME_BYTES
                + Stream.of(
                                rule.id(),
                                rule.id(),
                                rule.sensorType(),
                                rule.locationClass(),
                                rule.unit(),
                                rule.source())
                        .mapToLong(RuleSize::bytes)
                        .sum();
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.chars().mapToLong(RuleSize::bytes).sum();
    }

    private static long bytes(int character) {
        if (character == '"' || character == '\\') {
            return 2;
        }
        if (character <= LAST_CONTROL) {
            return ESCAPED_BYTES;
        }
        if (character <= LAST_OF_ONE_BYTE) {
            return 1;
        }
        return character <= LAST_OF_TWO_BYTES ? 2 : 3;
    }
}
