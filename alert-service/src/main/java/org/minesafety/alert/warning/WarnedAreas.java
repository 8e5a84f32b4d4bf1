package org.minesafety.alert.warning;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.CapArea;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.NamedValue;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where warnings hold, as their messages say. The latest that were asked for are remembered, since
 * pages are asked for one after the other.
 */
@Component
final class WarnedAreas {

    /** One has at most some megabytes. */
    static final int MOST_REMEMBERED = 8;

    private final ReadMessages messages;
    private final LinkedHashMap<String, List<WarnedArea>> latest = new LinkedHashMap<>();

    WarnedAreas(ReadMessages messages) {
        this.messages = messages;
    }

    /** Where one segment holds. */
    record WarnedArea(List<CapArea> areas, List<NamedValue> eventCodes) {}

    /**
     * In the order of the segments.
     *
     * @param sha256 hash of the message
     */
    Mono<List<WarnedArea>> of(String sha256) {
        return Mono.defer(() -> {
            List<WarnedArea> known = remembered(sha256);
            return known == null
                    ? messages.get(sha256)
                            .map(it -> areas(it.orElseThrow()))
                            .doOnNext(it -> remember(sha256, it))
                    : Mono.just(known);
        });
    }

    private static List<WarnedArea> areas(CapMessage message) {
        return message.segments().stream()
                .map(it -> new WarnedArea(it.areas(), it.eventCodes()))
                .toList();
    }

    private synchronized @Nullable List<WarnedArea> remembered(String sha256) {
        List<WarnedArea> known = latest.get(sha256);
        if (known != null) {
            latest.putLast(sha256, known);
        }
        return known;
    }

    private synchronized void remember(String sha256, List<WarnedArea> areas) {
        latest.putLast(sha256, areas);
        if (latest.size() > MOST_REMEMBERED) {
            latest.pollFirstEntry();
        }
    }
}
