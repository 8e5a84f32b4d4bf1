package org.minesafety.hazard.analysis.domain;

import static org.minesafety.contracts.hazard.HazardPhase.ACCEPTED;
import static org.minesafety.contracts.hazard.HazardPhase.AWAITING_ACCEPTANCE;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.CLOSED;
import static org.minesafety.contracts.hazard.HazardPhase.DETERMINED;
import static org.minesafety.contracts.hazard.HazardPhase.PLANNED;
import static org.minesafety.contracts.hazard.HazardPhase.RECTIFYING;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.majorhazard.HazardMoment;

/** Lives of hazards as they may be: moments in the order of their versions. */
public final class RandomLives {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int MOST_STEPS = 16;
    private static final List<String> REASONS = List.of("geology", "equipment-delivery");

    private final Random random;
    private final String mine;

    public RandomLives(long seed, String mine) {
        this.random = new Random(seed);
        this.mine = mine;
    }

    /** From the determination on; some have not ended. */
    public List<HazardMoment> next() {
        String id = UUID.nameUUIDFromBytes(Long.toString(random.nextLong()).getBytes()).toString();
        boolean repeat = random.nextInt(4) == 0;
        List<HazardMoment> life = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 500)));
        HazardPhase phase = DETERMINED;
        LocalDate due = null;
        int steps = random.nextInt(MOST_STEPS);
        for (int version = 2; version < steps + 3; version++) {
            LocalDate day = day(at);
            boolean waits = phase == AWAITING_ACCEPTANCE;
            LocalDate acceptance = waits && random.nextInt(8) > 0 ? day.plusDays(10) : null;
            if (waits && life.getLast().phase() == AWAITING_ACCEPTANCE) {
                acceptance = life.getLast().acceptanceDue();
            }
            boolean runs = phase == PLANNED || phase == RECTIFYING;
            life.add(
                    moment(
                            id,
                            version,
                            at,
                            phase,
                            repeat,
                            runs ? due : null,
                            acceptance,
                            extensions));
            if (phase == CLOSED || phase == REVOKED) {
                break;
            }
            at = at.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
            HazardPhase before = phase;
            phase = after(phase);
            if (phase == PLANNED && before == DETERMINED) {
                due = day(at).plusDays(random.nextInt(40));
            } else if (phase == before && runs && random.nextInt(3) == 0) {
                due = due.plusDays(1 + random.nextInt(60));
                extensions.add(REASONS.get(random.nextInt(REASONS.size())));
            }
        }
        return life;
    }

    private HazardPhase after(HazardPhase phase) {
        int dice = random.nextInt(6);
        return switch (phase) {
            case DETERMINED -> dice == 0 ? REVOKED : dice == 1 ? DETERMINED : PLANNED;
            case PLANNED -> dice < 2 ? PLANNED : RECTIFYING;
            case RECTIFYING -> dice == 0 ? PLANNED : dice < 4 ? RECTIFYING : AWAITING_ACCEPTANCE;
            case AWAITING_ACCEPTANCE ->
                    dice == 0 ? RECTIFYING : dice == 1 ? AWAITING_ACCEPTANCE : ACCEPTED;
            case ACCEPTED -> dice == 0 ? RECTIFYING : dice == 1 ? ACCEPTED : CLOSED;
            default -> throw new IllegalStateException(phase.name());
        };
    }

    private HazardMoment moment(
            String id,
            long version,
            Instant at,
            HazardPhase phase,
            boolean repeat,
            @Nullable LocalDate due,
            @Nullable LocalDate acceptance,
            List<String> extensions) {
        return new HazardMoment(
                id,
                version,
                mine,
                at,
                phase,
                phase != CANDIDATE,
                "COAL26-02-08",
                day(START),
                repeat,
                due,
                acceptance,
                extensions);
    }

    /** As the service folds them. */
    public HazardFacts facts(List<HazardMoment> life, List<String> units) {
        MineType type = MineType.values()[random.nextInt(MineType.values().length)];
        String category = "category-" + random.nextInt(3);
        var begun = HazardFacts.begin(life.getFirst(), units, type, category);
        return life.stream().reduce(begun, HazardFacts::after, (_, it) -> it);
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
    }
}
