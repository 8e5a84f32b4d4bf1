package org.minesafety.hazard.division;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Division} as it stands in the reference data.
 *
 * @param parentCode division that it is part of
 * @param reportsTo division whose unit supervises this one's
 */
record DivisionRow(
        @NotNull @Pattern(regexp = CODE) String code,
        @NotBlank @Size(max = LONGEST) String nameZh,
        @NotBlank @Size(max = LONGEST) String nameEn,
        @NotNull Division.Level level,
        @Nullable @Pattern(regexp = CODE) String parentCode,
        @Nullable @Pattern(regexp = CODE) String reportsTo) {

    private static final int LONGEST = 200;
    private static final String CODE = "[0-9]{6}";

    Division division() {
        return new Division(
                new DivisionCode(code), nameZh, nameEn, level, code(parentCode), code(reportsTo));
    }

    private static @Nullable DivisionCode code(@Nullable String text) {
        return Optional.ofNullable(text).map(DivisionCode::new).orElse(null);
    }
}
