package org.minesafety.hazard.majorhazard.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says who matched a hazard with an item of the standard. It never leaves the
 * service.
 *
 * @param criterion code of the item, which may be another one than the suspected
 * @param place underground or on the site, in words
 * @param evidence numbers or descriptions of pictures, measurements and records
 * @param by subject of the person
 */
public record Determination(
        String criterion, String place, List<String> evidence, @Nullable String note, String by) {

    public Determination {
        evidence = List.copyOf(evidence);
    }
}
