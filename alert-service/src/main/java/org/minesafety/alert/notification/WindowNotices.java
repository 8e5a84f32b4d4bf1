package org.minesafety.alert.notification;

import java.util.List;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.suppression.WindowFollower;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * That a point is out of service is told as an event whose end is told too. It is decided with the
 * window, so that each is told once.
 */
@Component
class WindowNotices implements WindowFollower {

    private final EventNotices notices;
    private final References references;
    private final ReferenceTable<EventPolicy> table;

    WindowNotices(EventNotices notices, References references, ReferenceTable<EventPolicy> table) {
        this.notices = notices;
        this.references = references;
        this.table = table;
    }

    @Override
    public Mono<Void> began(BegunWindow window) {
        return references
                .now(table)
                .flatMap(it -> Mono.justOrEmpty(EventNotice.of(window, it.rows())))
                .flatMap(notices::add);
    }

    @Override
    public Mono<Void> ended(String window) {
        return notices.open(List.of(EventNotice.entity(window))).concatMap(notices::end).then();
    }
}
