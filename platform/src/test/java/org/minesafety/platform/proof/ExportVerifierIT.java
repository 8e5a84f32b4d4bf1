package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.proof.TestJournal.LIMIT;
import static org.minesafety.platform.proof.TestJournal.MINE;
import static org.minesafety.platform.proof.TestJournal.time;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.proof.ExportReport.Finding;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Mono;

/** One journal, exported once and then tampered with in every way. */
class ExportVerifierIT {

    private static final String OTHER_MINE = "220581000007";
    private static final TestJournal JOURNAL = new TestJournal();
    private static CheckpointSigner signer;
    private static List<String> exported;

    @BeforeAll
    static void work() throws Exception {
        signer = SignedNoteTest.signer("test/" + JOURNAL.name);
        for (int day = 20; day < 24; day++) {
            for (int i = 0; i < 5; i++) {
                if (day == 20 || (i + day) % 2 == 0) {
                    String mine = i == 4 ? OTHER_MINE : MINE;
                    String at = "2026-11-%dT0%d:00:00Z";
                    JOURNAL.write("矿|" + i, mine, time(at.formatted(day, 1)));
                    JOURNAL.write("矿|" + i, mine, time(at.formatted(day, 2)));
                }
            }
        }
        JOURNAL.log("2026-11-23T17:00:00Z").make(signer).block(LIMIT);
        JOURNAL.write("矿|1", "2026-11-24T02:00:00Z"); // not yet in the tree
        exported = export(_ -> true);
    }

    @AfterAll
    static void close() {
        JOURNAL.close();
    }

    @Test
    void an_untouched_export_is_sound_and_counted() throws IOException {
        ExportReport report = verify(exported);

        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.service()).isEqualTo(JOURNAL.name);
        assertThat(report.entries()).isEqualTo(JOURNAL.all("journal").size());
        assertThat(report.leaves()).isEqualTo(JOURNAL.all("journal-leaves").size());
        assertThat(report.checkpoints()).isEqualTo(4);
        assertThat(report.notices()).isEmpty();
    }

    @Test
    void without_a_key_from_elsewhere_it_is_said_what_that_proves() throws IOException {
        ExportReport report = ExportVerifier.verify(stream(exported), List.of(), List.of());

        assertThat(report.sound()).isTrue();
        assertThat(report.notices()).singleElement().asString().contains("keys in the file only");
    }

    @Test
    void of_what_lies_outside_the_scope_only_hashes_leave_and_the_tree_is_still_proved()
            throws IOException {
        List<String> part = export(MINE::equals);

        ExportReport report = verify(part);
        assertThat(report.findings()).isEmpty();
        assertThat(report.hidden()).isEqualTo(entriesOf("矿|4"));
        assertThat(report.checkpoints()).isEqualTo(4);
        assertThat(String.join("", part)).doesNotContain(OTHER_MINE).doesNotContain("矿|4");
    }

    @Test
    void a_changed_entry_is_named_with_its_line() throws IOException {
        int line = lineOf("矿|2", 1);
        List<String> changed =
                with(line, entry -> entry.replace("$numberLong\":\"92", "$numberLong\":\"91"));

        assertThat(verify(changed).findings())
                .contains(new Finding(line, "矿|2 1", "ENTRY_ALTERED"));
    }

    @Test
    void a_history_that_is_rewritten_with_new_hashes_is_not_the_one_that_was_signed()
            throws IOException {
        int line = lineOf("矿|2", 2);
        List<String> changed = with(line, entry -> rehashed(entry, "mine", "999999999999"));

        assertThat(verify(changed).findings())
                .contains(
                        new Finding(line + 1, "矿|2 2", "the entry is not the one that was signed"));
    }

    @Test
    void a_removed_entry_is_missed_where_it_stood() throws IOException {
        int inside = lineOf("矿|2", 1);
        assertThat(verify(counted(without(inside), -1, 0)).findings())
                .contains(new Finding(inside, "矿|2 1", "ENTRY_MISSING"));

        int last = lineOf("矿|2", 2);
        assertThat(verify(counted(without(last), -1, 0)).findings())
                .contains(
                        new Finding(
                                last, "矿|2 2", "the entry that this leaf names is missing here"));
        assertThat(verify(without(last)).findings()).extracting(Finding::where).contains("end");
    }

    @Test
    void an_aggregate_that_is_removed_with_its_leaves_leaves_a_hole_in_the_tree()
            throws IOException {
        List<String> changed =
                exported.stream()
                        .filter(line -> !line.contains("矿|2"))
                        .collect(Collectors.toList());

        List<Finding> found = verify(changed).findings();
        assertThat(found).extracting(Finding::what).contains("is missing");
        assertThat(found).extracting(Finding::where).contains("2026-11-20", "leaf 2");
    }

    @Test
    void entries_that_are_put_in_another_order_are_found() throws IOException {
        List<String> versions = new ArrayList<>(exported);
        int line = lineOf("矿|2", 1);
        versions.set(line - 1, exported.get(line));
        versions.set(line, exported.get(line - 1));
        assertThat(verify(versions).findings())
                .contains(new Finding(line, "矿|2 1", "ENTRY_MISSING"));

        List<String> aggregates = new ArrayList<>(exported);
        int first = lineOf("矿|0", 1) - 1;
        int second = lineOf("矿|1", 1) - 1;
        List<String> moved = List.copyOf(aggregates.subList(first, second));
        aggregates.removeAll(moved);
        aggregates.addAll(aggregates.size() - 1, moved);
        assertThat(verify(aggregates).findings())
                .extracting(Finding::what)
                .contains("stands behind 矿|4, out of order");
    }

    @Test
    void an_entry_that_is_slipped_in_is_not_in_the_tree() throws IOException {
        BsonDocument last = entry(exported.get(lineOf("矿|2", version("矿|2")) - 1));
        BsonDocument more = last.clone();
        more.getDocument("_id").append("version", new BsonInt64(version("矿|2") + 1));
        more.append("previous", last.get("hash"));
        more.append("hash", new BsonString(Algorithms.CURRENT.hash(Entries.content(more))));
        List<String> changed = new ArrayList<>(exported);
        int line = lineOf("矿|3", 1);
        changed.add(line - 1, CanonicalJson.text(ExportLine.ofEntry(more)));

        assertThat(verify(counted(changed, 1, 0)).findings())
                .containsExactly(
                        new Finding(
                                line,
                                "矿|2 " + (version("矿|2") + 1),
                                "the entry is older than the newest checkpoint and not in its"
                                        + " tree"));
    }

    @Test
    void a_checkpoint_of_another_key_or_root_is_named_by_its_day() throws Exception {
        CheckpointSigner forger = SignedNoteTest.signer(signer.key().name());
        int line = lineWith("\"day\":\"2026-11-21\",\"note\"");
        SignedNote note = note(line);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        List<String> forged = with(line, text -> withNote(text, forger.sign(checkpoint)));
        assertThat(verify(forged).findings())
                .contains(new Finding(line, "2026-11-21", "is not signed by a trusted key"));

        byte[] root = checkpoint.root().clone();
        root[0] ^= 1;
        var other = new Checkpoint(checkpoint.origin(), checkpoint.size(), root);
        List<String> wrong = with(line, text -> withNote(text, signer.sign(other)));
        assertThat(verify(wrong).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(line);
                    assertThat(finding.where()).isEqualTo("2026-11-21");
                    assertThat(finding.what()).startsWith("the leaves make the root ");
                });
    }

    @Test
    void a_log_that_was_begun_anew_does_not_come_to_a_checkpoint_that_somebody_kept()
            throws Exception {
        try (var other = new TestJournal()) {
            for (int day = 20; day < 24; day++) {
                other.write("矿|0", "2026-11-%dT01:00:00Z".formatted(day));
            }
            other.log("2026-11-23T17:00:00Z").make(signer).block(LIMIT);
            List<String> rewritten = export(other, _ -> true);
            String kept = note(lineWith("\"day\":\"2026-11-20\",\"note\"")).note();
            String latest = note(lineWith("\"day\":\"2026-11-23\",\"note\"")).note();

            assertThat(verify(rewritten).sound()).as("fits itself").isTrue();
            assertThat(verify(rewritten, kept).findings())
                    .singleElement()
                    .satisfies(f ->
                            assertThat(f.where()).isEqualTo("the known checkpoint of 6 leaves"));
            assertThat(verify(rewritten, latest).findings())
                    .extracting(Finding::what)
                    .containsExactly("the file ends before it: something was taken out");
            assertThat(verify(exported, kept, latest).sound()).isTrue();
        }
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_told_so() throws IOException {
        byte[] whole = bytes(exported);
        for (int length = 0; length < whole.length - 1; length += 97) {
            ExportReport report =
                    ExportVerifier.verify(
                            new ByteArrayInputStream(Arrays.copyOf(whole, length)),
                            List.of(signer.key().text()),
                            List.of());
            assertThat(report.findings())
                    .extracting(Finding::what)
                    .contains("ends before its end: it was cut off");
        }
    }

    @Test
    void half_of_a_surrogate_pair_cannot_be_checked_and_its_line_is_named() throws IOException {
        int line = lineOf("矿|2", 1);
        List<String> changed =
                with(line, text -> text.replace("\"stored\":\"-\"", "\"stored\":\"\\ud800\""));

        assertThat(verify(changed).findings())
                .anySatisfy(finding -> {
                    assertThat(finding.line()).isEqualTo(line);
                    assertThat(finding.what()).startsWith("cannot be checked: Half of a surrogate");
                });
    }

    @Test
    void an_algorithm_that_nobody_knows_is_named_and_the_rest_is_checked() throws IOException {
        int line = lineOf("矿|2", 1);
        List<String> changed = with(line, text -> text.replace("SHA-256", "SM3"));

        assertThat(verify(changed).findings())
                .containsExactly(new Finding(line, "矿|2 1", "UNKNOWN_ALGORITHM"));
    }

    @Test
    void a_line_that_could_be_read_in_two_ways_is_found() throws IOException {
        int line = lineOf("矿|2", 1);
        List<String> twice =
                with(line, text -> text.replace("\"stored\"", "\"mine\":\"1\",\"stored\""));
        List<String> spaced = with(line, text -> text.replace("\"stored\":", "\"stored\": "));

        for (List<String> changed : List.of(twice, spaced)) {
            assertThat(verify(changed).findings())
                    .contains(
                            new Finding(
                                    line,
                                    "line",
                                    "is not in canonical form: it may say two things"));
        }
    }

    @Test
    void any_byte_that_is_changed_anywhere_is_found() throws IOException {
        byte[] whole = bytes(exported);
        int begin = exported.getFirst().getBytes(UTF_8).length + 1;
        var random = new Random(7);
        for (int i = 0; i < 1500; i++) {
            int at = begin + random.nextInt(whole.length - begin);
            if (isNotProved(whole, at)) {
                continue;
            }
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            ExportReport report =
                    ExportVerifier.verify(
                            new ByteArrayInputStream(changed),
                            List.of(signer.key().text()),
                            List.of());
            assertThat(report.sound()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void any_line_that_is_removed_doubled_or_moved_is_found() throws IOException {
        for (int i = 1; i < exported.size(); i++) {
            assertThat(verify(without(i)).sound()).as("without line %d", i).isFalse();
            List<String> doubled = new ArrayList<>(exported);
            doubled.add(i, exported.get(i));
            assertThat(verify(doubled).sound()).as("line %d twice", i).isFalse();
        }
    }

    /** The database's own time of an entry, and how many entries were left out. */
    private static boolean isNotProved(byte[] whole, int at) {
        int from = at;
        while (from > 0 && whole[from - 1] != '\n') {
            from--;
        }
        String before = new String(whole, from, at - from, UTF_8);
        return before.contains("\"written\":") || before.contains("\"hidden\":");
    }

    private static long entriesOf(String aggregate) {
        return exported.stream()
                .filter(line -> line.startsWith("{\"entry\""))
                .filter(line -> line.contains("\"" + aggregate + "\""))
                .count();
    }

    private static long version(String aggregate) {
        return entriesOf(aggregate);
    }

    private static int lineOf(String aggregate, long version) {
        return IntStream.range(0, exported.size())
                        .filter(i -> exported.get(i).startsWith("{\"entry\""))
                        .filter(i ->
                                exported.get(i)
                                        .contains(
                                                ("{\"aggregate\":\"%s\",\"version\":{\"$numberLong\":\"%d\"}}")
                                                        .formatted(aggregate, version)))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private static int lineWith(String text) {
        return IntStream.range(0, exported.size())
                        .filter(i -> exported.get(i).contains(text))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private static SignedNote note(int line) {
        BsonDocument checkpoint =
                BsonDocument.parse(exported.get(line - 1)).getDocument("checkpoint");
        return SignedNote.parse(checkpoint.getString("note").getValue());
    }

    private static String withNote(String line, String note) {
        BsonDocument document = BsonDocument.parse(line);
        document.getDocument("checkpoint").append("note", new BsonString(note));
        return CanonicalJson.text(document);
    }

    private static BsonDocument entry(String line) {
        return BsonDocument.parse(line).getDocument("entry");
    }

    private static String rehashed(String line, String member, String value) {
        BsonDocument entry = entry(line).append(member, new BsonString(value));
        entry.append("hash", new BsonString(Algorithms.CURRENT.hash(Entries.content(entry))));
        return CanonicalJson.text(ExportLine.ofEntry(entry));
    }

    private static List<String> with(int line, Function<String, String> change) {
        List<String> lines = new ArrayList<>(exported);
        String changed = change.apply(lines.get(line - 1));
        assertThat(changed).isNotEqualTo(lines.get(line - 1));
        lines.set(line - 1, changed);
        return lines;
    }

    private static List<String> without(int line) {
        List<String> lines = new ArrayList<>(exported);
        lines.remove(line - 1);
        return lines;
    }

    /** With an end that says so many more. */
    private static List<String> counted(List<String> lines, long entries, long leaves) {
        BsonDocument end = BsonDocument.parse(lines.getLast());
        BsonDocument counts = end.getDocument("end");
        counts.append("entries", plus(counts, "entries", entries));
        counts.append("leaves", plus(counts, "leaves", leaves));
        List<String> counted = new ArrayList<>(lines);
        counted.set(counted.size() - 1, CanonicalJson.text(end));
        return counted;
    }

    private static BsonInt64 plus(BsonDocument counts, String name, long more) {
        return new BsonInt64(counts.getNumber(name).longValue() + more);
    }

    private static ExportReport verify(List<String> lines, String... known) throws IOException {
        return ExportVerifier.verify(stream(lines), List.of(signer.key().text()), List.of(known));
    }

    private static ByteArrayInputStream stream(List<String> lines) {
        return new ByteArrayInputStream(bytes(lines));
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static List<String> export(Function<String, Boolean> scope) {
        return export(JOURNAL, scope);
    }

    static List<String> export(TestJournal journal, Function<String, Boolean> scope) {
        var export = new JournalExport(journal.log("2026-11-27T00:00:00Z"), journal.collections);
        var all = new ByteArrayOutputStream();
        export.lines(mine -> Mono.just(scope.apply(mine)))
                .toStream()
                .map(ExportVerifierIT::bytes)
                .forEach(all::writeBytes);
        return all.toString(UTF_8).lines().collect(Collectors.toList());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        return bytes;
    }
}
