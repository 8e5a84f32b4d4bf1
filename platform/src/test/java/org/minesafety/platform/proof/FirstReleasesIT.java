package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.proof.TestJournal.LIMIT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal that the first releases wrote: entries, states and roots as they stood then. */
class FirstReleasesIT {

    private final TestJournal journal = new TestJournal();
    private CheckpointSigner signer;

    @BeforeEach
    void restore() throws Exception {
        signer = SignedNoteTest.signer("test/" + journal.name);
        journal.insert("journal", read("entries"));
        journal.insert("journal-roots", read("roots"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void its_chains_and_states_are_sound_by_the_form_of_then() throws IOException {
        for (String kind : List.of("pump", "gauge")) {
            for (BsonDocument state : read(kind + "s")) {
                String aggregate = kind + "|" + state.getString("_id").getValue();
                var chain = new EntryChain(aggregate);
                read("entries").stream().filter(e -> aggregate.equals(name(e))).forEach(chain::add);

                assertThat(chain.end(state).findings()).isEmpty();
                BsonDocument other = state.clone().append("version", new BsonInt64(99));
                assertThat(chain.end(other).sound()).isFalse();
            }
        }
    }

    @Test
    void its_roots_can_still_be_made_from_its_entries() throws IOException {
        assertThat(verifier().verify().block(LIMIT)).isEqualTo(Verification.NOTHING);
        ExportReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(read("entries").size());
    }

    @Test
    void it_goes_on_with_entries_that_name_their_algorithms_and_all_stand_in_one_log()
            throws IOException {
        BsonDocument last =
                read("entries").stream()
                        .filter(e -> "gauge|g".equals(name(e)))
                        .reduce((_, second) -> second)
                        .orElseThrow();
        BsonDocument next =
                new BsonDocument(
                                "_id",
                                new BsonDocument("aggregate", new BsonString("gauge|g"))
                                        .append("version", new BsonInt64(4)))
                        .append("mine", new BsonString(""))
                        .append("at", new BsonString("2026-11-27T00:00:00.000000Z"))
                        .append("previous", last.get("hash"))
                        .append(Algorithms.NAME, Algorithms.CURRENT.names());
        next.append("hash", new BsonString(Algorithms.CURRENT.hash(next)))
                .append("written", TestJournal.time("2026-11-28T00:00:00Z"));
        journal.insert("journal", List.of(next));

        journal.log("2026-11-28T17:00:00Z").make(signer).block(LIMIT);

        ExportReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.leaves()).isEqualTo(4 + 1 + 4 + 1);
        assertThat(verifier().verify().block(LIMIT)).isEqualTo(Verification.NOTHING);
    }

    @Test
    void an_entry_of_then_that_is_changed_is_named() throws IOException {
        List<String> lines = ExportVerifierIT.export(journal, _ -> true);
        String changed = String.join("\n", lines).replaceFirst("0.30000000000000004", "0.3") + "\n";

        ExportReport report =
                ExportVerifier.verify(
                        new ByteArrayInputStream(changed.getBytes(UTF_8)),
                        List.of(signer.key().text()),
                        List.of());

        assertThat(report.findings())
                .extracting(f -> f.where() + " " + f.what())
                .contains("gauge|g 1 ENTRY_ALTERED");
    }

    private LogVerifier verifier() {
        return new LogVerifier(journal.log("2026-11-27T00:00:00Z"), journal.collections);
    }

    private ExportReport verify() throws IOException {
        List<String> lines = ExportVerifierIT.export(journal, _ -> true);
        String file = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return ExportVerifier.verify(
                new ByteArrayInputStream(file.getBytes(UTF_8)),
                List.of(signer.key().text()),
                List.of());
    }

    private static String name(BsonDocument entry) {
        return entry.getDocument("_id").getString("aggregate").getValue();
    }

    private static List<BsonDocument> read(String name) throws IOException {
        try (var in =
                FirstReleasesIT.class.getResourceAsStream("/proof/journal-" + name + ".ndjson")) {
            Stream<String> lines = new String(in.readAllBytes(), UTF_8).lines();
            return lines.map(BsonDocument::parse).toList();
        }
    }
}
