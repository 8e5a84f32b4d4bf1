package org.minesafety.alert.feed.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.contracts.mine.MineCode;

/**
 * The mines of what was read lately, so that not every record asks the database. When a mine comes
 * under other supervision, or becomes known after something of it, whoever sees it must be told. On
 * one thread only.
 */
final class FeedMines {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration BETWEEN_MISSED = Duration.ofSeconds(1);
    private static final int MOST_MISSED = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KnownMines scopes;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> missed = new HashSet<>();
    private Instant askedForMissed = Instant.EPOCH;

    private record Known(@Nullable KnownMine mine, Instant asked) {}

    FeedMines(KnownMines scopes, Clock clock) {
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Asks for those that are not known well enough; the mines whose supervision has changed. */
    List<KnownMine> refresh(Collection<String> codes) {
        Instant now = clock.instant();
        Set<String> stale = new HashSet<>();
        if (askedForMissed.plus(BETWEEN_MISSED).isBefore(now)) {
            stale.addAll(missed);
            askedForMissed = now;
        }
        for (String code : codes) {
            Known held = known.get(code);
            if (held == null || held.asked().plus(FRESH).isBefore(now)) {
                stale.add(code);
            }
        }
        if (stale.isEmpty()) {
            return List.of();
        }
        List<MineCode> asked =
                stale.stream().flatMap(code -> MineCode.parse(code).stream()).toList();
        Map<String, KnownMine> found = new HashMap<>();
        Objects.requireNonNull(scopes.byCodes(asked).block(PATIENCE))
                .forEach((code, mine) -> found.put(code.value(), mine));
        var changed = new ArrayList<KnownMine>();
        for (String code : stale) {
            KnownMine mine = found.get(code);
            Known before = known.put(code, new Known(mine, now));
            if (mine == null) {
                if (missed.size() < MOST_MISSED) {
                    missed.add(code);
                }
            } else {
                boolean wasMissed = missed.remove(code);
                KnownMine old = before == null ? null : before.mine();
                boolean moved =
                        old != null && !old.supervisionPath().equals(mine.supervisionPath());
                if (wasMissed || moved) {
                    changed.add(mine);
                }
                if (moved) {
                    changed.add(Objects.requireNonNull(old));
                }
            }
        }
        return changed;
    }

    @Nullable KnownMine get(String code) {
        Known held = known.get(code);
        return held == null ? null : held.mine();
    }
}
