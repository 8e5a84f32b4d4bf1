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
 * @param cited under which standard; null where it was determined before there was a table of them
 */
public record Determination(
        String criterion,
        String place,
        List<String> evidence,
        @Nullable String note,
        String by,
        @Nullable Citation cited) {

    public Determination {
        evidence = List.copyOf(evidence);
    }

    /**
     * Where the item stands.
     *
     * @param standard number of the document
     * @param table version of the table of criteria that was in force
     */
    public record Citation(String standard, long table) {}

    public Determination citing(Citation item) {
        return new Determination(criterion, place, evidence, note, by, item);
    }
}
