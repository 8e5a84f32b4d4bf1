package org.minesafety.hazard.mine.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.lifecycle.Field;
import org.minesafety.platform.lifecycle.Transition;

/**
 * Why the status of a mine changes, before anything is checked.
 *
 * @param document number of the document that it rests on
 * @param into code of the mine that goes on, where the mine is merged into it
 */
public record StatusGrounds(
        @Nullable String reason, @Nullable String document, @Nullable String into) {

    private static final int LONG = 1_000;
    private static final int SHORT = 200;
    private static final String INTO = "into";

    /**
     * @throws Invalid naming all that is missing or wrong
     */
    void check(Transition<MineStatus, Mine> row, MineCode own) {
        var found = MineRule.violations();
        for (Field field : row.fields()) {
            if (field.required()) {
                found.required(field.name(), value(field));
            }
        }
        MineRule.text(found, "reason", reason, LONG);
        MineRule.text(found, "document", document, SHORT);
        boolean merges = row.equals(StatusLife.MERGE);
        if (into != null && (!merges || other().filter(it -> !it.equals(own)).isEmpty())) {
            found.add(INTO, MineRule.OTHER_MINE);
        }
        found.throwIfAny();
    }

    /** The other mine, where it is named rightly. */
    public Optional<MineCode> other() {
        return Optional.ofNullable(into).flatMap(MineCode::parse);
    }

    private @Nullable String value(Field field) {
        return switch (field.name()) {
            case "reason" -> reason;
            case "document" -> document;
            case INTO -> into;
            default -> throw new IllegalStateException(field.name());
        };
    }
}
