package org.minesafety.ingest.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Attention;
import org.minesafety.ingest.link.domain.Beat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks whether the platform itself can take readings in and has them in its history. A break, in
 * which nobody counts as silent, is logged once when it begins and once when it ends, and is
 * remembered until the next one ends.
 */
@Component
public final class PlatformWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformWatch.class);

    /** A history that is farther behind is a break. */
    private static final Duration BEHIND = Beat.LONGEST_GAP;

    private final Intake intake;
    private final Beats beats;
    private final Clock clock;
    private volatile boolean interrupted;
    private volatile @Nullable Instant looking;
    private volatile @Nullable Instant looked;
    private volatile @Nullable Instant well;
    private volatile @Nullable Break lasting;
    private volatile @Nullable Break ended;

    PlatformWatch(Intake intake, Beats beats, Clock clock) {
        this.intake = intake;
        this.beats = beats;
        this.clock = clock;
    }

    /**
     * @param from on the platform's clock
     * @param to null: it lasts
     */
    public record Break(Instant from, @Nullable Instant to, String reason) {

        public Duration length(Instant now) {
            return Duration.between(from, to == null ? now : to).abs();
        }
    }

    /** The break that lasts. */
    public Optional<Break> lasting() {
        return Optional.ofNullable(lasting);
    }

    /** The last break that ended. */
    public Optional<Break> ended() {
        return Optional.ofNullable(ended);
    }

    /** When this instance looked last, if that is too long ago. */
    public Optional<Instant> overdueSince() {
        return Optional.ofNullable(looked)
                .filter(last -> last.plus(BEHIND).isBefore(clock.instant()));
    }

    /** Fails while nothing can be taken in. */
    Mono<Attention> look() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return intake.upTo(now).flatMap(upTo -> attention(now, upTo)).doOnError(this::failed);
        });
    }

    /** Something that a look needs does not work: the tolerance of links is granted anew. */
    void failed(Throwable failure) {
        interrupted = true;
        looked = clock.instant();
        begin(clock.instant(), failure.toString());
    }

    /** The database does not even answer who shall look. */
    void away(Throwable failure) {
        looked = clock.instant();
        begin(clock.instant(), failure.toString());
    }

    /** Another instance looks. */
    void rest() {
        end(clock.instant());
        looking = null;
        looked = null;
        well = null;
    }

    private Mono<Attention> attention(Instant now, Instant upTo) {
        return beats.last()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(last -> {
                    Beat beat = Beat.after(last.orElse(null), now, interrupted);
                    return beats.save(beat)
                            .then(Mono.fromSupplier(() -> noticed(last, beat, upTo)));
                });
    }

    private Attention noticed(Optional<Beat> last, Beat beat, Instant upTo) {
        interrupted = false;
        Instant now = beat.at();
        Instant first = looking == null ? now : looking;
        looking = first;
        looked = now;
        if (lasting == null && last.isPresent() && beat.since().equals(now)) {
            ended(new Break(last.get().at(), now, "Nobody looked: the service stood still"));
        }
        Instant known = upTo.isAfter(first) ? upTo : first;
        if (known.plus(BEHIND).isBefore(now)) {
            begin(now, "The history is behind, it has everything up to " + known);
        } else {
            end(now);
            well = now;
        }
        return new Attention(now, upTo, beat.since());
    }

    private synchronized void begin(Instant now, String reason) {
        if (lasting == null) {
            Instant from = well == null ? now : well;
            lasting = new Break(from, null, reason);
            LOG.warn("The platform cannot take readings in since {}: {}", from, reason);
        }
    }

    private synchronized void end(Instant now) {
        Break over = lasting;
        if (over != null) {
            lasting = null;
            ended(new Break(over.from(), now, over.reason()));
        }
    }

    private void ended(Break over) {
        ended = over;
        LOG.warn(
                "The platform could not take readings in from {} to {} ({}): {}",
                over.from(),
                over.to(),
                over.length(clock.instant()),
                over.reason());
    }
}
