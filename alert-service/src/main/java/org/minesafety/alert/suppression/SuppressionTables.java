package org.minesafety.alert.suppression;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.minesafety.alert.suppression.domain.MaskRow;
import org.minesafety.alert.suppression.domain.WindowLimit;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What suppression is decided by, by the tables of now. */
@Component
final class SuppressionTables {

    private final References references;
    private final ReferenceTable<WindowLimit> limits;
    private final ReferenceTable<MaskRow> masks;

    SuppressionTables(
            References references,
            ReferenceTable<WindowLimit> limits,
            ReferenceTable<MaskRow> masks) {
        this.references = references;
        this.limits = limits;
        this.masks = masks;
    }

    Mono<WindowLimit> limit(boolean statutory) {
        return references
                .now(limits)
                .map(it -> requireNonNull(it.rows().get(WindowLimit.key(statutory))));
    }

    Mono<Collection<MaskRow>> masks() {
        return references.now(masks).map(it -> it.rows().values());
    }
}
