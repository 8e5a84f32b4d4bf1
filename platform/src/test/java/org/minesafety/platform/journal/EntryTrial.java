package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;

/**
 * That a change can be kept, read again and told: what a command asks of it before it commits. The
 * test of each aggregate tries the largest that it may come to.
 */
public final class EntryTrial {

    /** As a service has them that sets nothing else. */
    private static final RecordSizes SIZES = new RecordSizes(976 << 10);

    /** What the canonical text of an entry may come to. */
    public static final int MOST = SIZES.entry();

    /** As long as a login and a client may be. */
    private static final String NAME = "n".repeat(255);

    private EntryTrial() {}

    /**
     * @return length of the entry's canonical text
     */
    public static <S, E> int withstands(AggregateType<S, E> type, Change<S, E> change) {
        S after = change.after();
        var entry =
                new JournalEntry(
                        type.aggregate(type.id(after)),
                        type.version(after),
                        type.mine(after),
                        Instant.parse("2026-11-24T04:00:00.123Z"),
                        new JournalEntry.Who(NAME, NAME, List.of()),
                        change.entry().getClass().getSimpleName(),
                        JournalJson.tree(change.entry()),
                        JournalJson.tree(after),
                        NAME,
                        null,
                        "f".repeat(64),
                        JournalEntry.GENESIS,
                        "");
        BsonDocument document = entry.document(MOST);
        JournalEntry read = JournalEntry.of(document);
        new EntryEvents(
                        new ServiceName("test"),
                        new AggregateTypes(List.of(type)),
                        new EventCodec(),
                        SIZES)
                .check(type, read);
        assertThat(JournalJson.read(read.after(), type.state())).isEqualTo(after);
        return Algorithms.CURRENT.hashed(document).length();
    }
}
