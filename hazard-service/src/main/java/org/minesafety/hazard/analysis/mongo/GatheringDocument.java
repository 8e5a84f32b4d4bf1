package org.minesafety.hazard.analysis.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How far facts are gathered. Whoever removes it has all gathered anew; meanwhile figures are
 * counted hazard by hazard.
 *
 * @param form in which rows are packed
 */
@Document("hazard-facts-gathering")
record GatheringDocument(
        @Id int form,
        @Nullable String after,
        Instant begun,
        boolean failed,
        boolean done,
        boolean complete) {

    static GatheringDocument of(int form, Gathering it) {
        return new GatheringDocument(
                form, it.after(), it.begun(), it.failed(), it.done(), it.complete());
    }

    Gathering gathering() {
        return new Gathering(after, begun, failed, done, complete);
    }
}
