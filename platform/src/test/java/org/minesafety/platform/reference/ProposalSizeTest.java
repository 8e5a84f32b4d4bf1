package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_BYTES;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_ROWS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.EntryTrial;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.reference.Proposal.Decision;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.minesafety.platform.security.Role;
import tools.jackson.databind.JsonNode;

/** A proposal that changes all rows of the largest table can be kept, and so can its decision. */
class ProposalSizeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");
    private static final String REASON = "因".repeat(1_000);
    private static final Actor BO = new Actor("bo", Set.of(Role.REFERENCE_EDITOR), Set.of());

    /** A whole number takes most in an entry; each has a column with a name of one letter. */
    private static final int COLUMNS = (MOST_BYTES / MOST_ROWS - 20) / ",\"a\":1".length();

    @Test
    void all_rows_of_the_largest_table() {
        var table =
                new ReferenceState(
                        "t",
                        1,
                        "s",
                        IntStream.range(0, MOST_ROWS)
                                .mapToObj(i -> new Validity(key(i), DAY, row(i, 1), true))
                                .toList());
        Map<String, Optional<JsonNode>> rows = new HashMap<>();
        IntStream.range(0, MOST_ROWS).forEach(i -> rows.put(key(i), Optional.of(row(i, 2))));
        ReferenceBounds.check(table.with(DAY, rows), DAY);

        Change<Proposal, ProposalEntry> proposed =
                Proposal.propose(
                        "p",
                        table,
                        new ProposalRequest(DAY, true, null, null, REASON),
                        rows,
                        new Decision("a".repeat(255), NOON, REASON));
        assertThat(proposed.after().changes()).hasSize(MOST_ROWS);
        assertThat(EntryTrial.withstands(Proposals.TYPE, proposed))
                .isBetween(4 * MOST_BYTES, EntryTrial.MOST);
        EntryTrial.withstands(
                Proposals.TYPE,
                proposed.after()
                        .take(
                                ProposalLife.TABLE.named("approve").orElseThrow(),
                                BO,
                                new Decision("b".repeat(255), NOON, REASON)));
    }

    @Test
    void the_largest_reasons_and_keys() {
        String key = "键".repeat(200);
        var table =
                new ReferenceState("t", 1, "s", List.of(new Validity(key, DAY, row(1, 1), true)));
        Change<Proposal, ProposalEntry> proposed =
                Proposal.propose(
                        "p",
                        table,
                        new ProposalRequest(DAY, false, null, List.of(key), REASON),
                        Map.of(key, Optional.empty()),
                        new Decision("a", NOON, REASON));
        assertThat(EntryTrial.withstands(Proposals.TYPE, proposed)).isLessThan(8 << 10);
    }

    private static String key(int number) {
        return "k%04d".formatted(number);
    }

    private static JsonNode row(int number, int value) {
        var text = new StringBuilder("{\"k\":\"" + key(number) + "\"");
        for (int column = 0; column < COLUMNS; column++) {
            text.append(",\"").append((char) ('A' + column)).append("\":").append(value);
        }
        return ReferenceJson.parse(text + "}");
    }
}
