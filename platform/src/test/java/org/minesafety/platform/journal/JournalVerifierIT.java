package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.proof.CheckpointSigner;
import org.minesafety.platform.proof.Entries;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.proof.Verification.Finding;
import org.minesafety.platform.proof.Verification.Flaw;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JournalVerifierIT {

    private final TestService service = TestService.fresh();

    @BeforeEach
    void work() {
        var random = new Random(5);
        for (String id : List.of("p1", "p2", "p3")) {
            service.pumps().install(id, "22022100000" + id.charAt(1)).block(LIMIT);
            for (int i = 0; i < 3; i++) {
                service.pumps().pump(id, "o" + i, random.nextInt(100)).block(LIMIT);
            }
            service.pumps().handKeyOver(id).block(LIMIT);
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void an_untouched_journal_is_sound_and_counted() {
        assertThat(service.verification()).isEqualTo(new Verification(3, 15, 0, List.of()));
        assertThat(service.verifier().verify("pump", "p2").block(LIMIT))
                .isEqualTo(new Verification(1, 5, 0, List.of()));
    }

    @Test
    void any_value_that_is_changed_in_any_entry_or_state_is_found() {
        for (String collection : List.of("journal", "pumps")) {
            for (BsonDocument document : all(collection)) {
                for (List<Object> path : paths(document)) {
                    if (path.getFirst().equals("_id") // cannot be changed in place; see below
                            || path.getFirst().equals("written")) { // no content of the entry
                        continue;
                    }
                    BsonDocument changed = changed(document, path);

                    put(collection, document.get("_id"), changed);

                    assertThat(service.verifier().verify("pump", pump(document)).block(LIMIT))
                            .as("%s %s %s", collection, document.get("_id"), path)
                            .matches(v -> !v.sound());
                    put(collection, document.get("_id"), document);
                }
            }
        }
        assertThat(service.verification()).matches(Verification::sound);
    }

    @Test
    void a_member_that_is_added_or_removed_anywhere_is_found() {
        for (String collection : List.of("journal", "pumps")) {
            for (BsonDocument document : all(collection)) {
                BsonDocument more = document.clone().append("extra", BsonBoolean.TRUE);
                put(collection, document.get("_id"), more);
                assertThat(service.verification().flaws()).isPositive();
                for (String name : document.keySet()) {
                    if (!List.of("_id", "written", Entries.CHAIN).contains(name)) {
                        BsonDocument less = document.clone();
                        less.remove(name);
                        put(collection, document.get("_id"), less);
                        assertThat(service.verifier().verify("pump", pump(document)).block(LIMIT))
                                .as("%s without %s", document.get("_id"), name)
                                .matches(v -> !v.sound());
                    }
                }
                put(collection, document.get("_id"), document);
            }
        }
    }

    @Test
    void a_text_that_the_store_did_not_keep_is_no_tampering_and_the_others_are_checked() {
        BsonDocument last =
                all("journal").stream()
                        .filter(entry -> pump(entry).equals("p2"))
                        .max(comparing(entry -> version(entry)))
                        .orElseThrow();
        BsonDocument lossy = last.clone();
        lossy.getDocument("what").append("person", new BsonString("Wang \ud800"));
        lossy.append("hash", new BsonString("0".repeat(64)));
        put("journal", last.get("_id"), lossy);
        relink(lossy);

        assertThat(service.verification())
                .isEqualTo(
                        new Verification(
                                3, 15, 1, List.of(new Finding("pump|p2", 5L, Flaw.NOT_CHECKABLE))));
    }

    @Test
    void an_entry_under_a_name_that_is_none_is_named_and_the_others_are_checked() {
        BsonDocument entry = all("journal").getFirst().clone();
        entry.getDocument("_id").append("aggregate", new BsonString("pump|\ud800"));
        insert("journal", entry);

        Verification found = service.verification();
        assertThat(found.entries()).isEqualTo(15);
        assertThat(found.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.aggregate()).startsWith("pump|");
                    assertThat(finding.flaw()).isEqualTo(Flaw.NOT_CHECKABLE);
                });
    }

    @Test
    void an_entry_that_is_no_entry_at_all_is_named_and_the_others_are_checked() {
        insert("journal", new BsonDocument("_id", new BsonString("pump|x")));
        BsonDocument strange = all("journal").getFirst().clone();
        strange.append("_id", JournalEntry.key("pump|p3", new BsonString("six")));
        insert("journal", strange);

        assertThat(service.verification().findings())
                .extracting(Finding::aggregate)
                .contains("pump|x", "pump|p3")
                .doesNotContain("pump|p1", "pump|p2");
    }

    @Test
    void an_entry_that_is_deleted_or_moved_is_found_and_it_is_said_where() {
        for (BsonDocument entry : all("journal")) {
            delete("journal", entry.get("_id"));
            List<Finding> found = service.verification().findings();
            assertThat(found).isNotEmpty();
            assertThat(found).extracting(Finding::aggregate).containsOnly("pump|" + pump(entry));

            BsonDocument moved = entry.clone();
            moved.getDocument("_id").append("aggregate", new BsonString("stranger"));
            insert("journal", moved);
            assertThat(service.verification().findings())
                    .contains(new Finding("stranger", null, Flaw.UNKNOWN_AGGREGATE));
            delete("journal", moved.get("_id"));
            insert("journal", entry);
        }
    }

    @Test
    void a_state_without_entries_and_entries_without_a_state_are_found() {
        BsonDocument state = all("pumps").getFirst();
        String id = state.getString("_id").getValue();
        delete("pumps", state.get("_id"));
        assertThat(service.verification().findings())
                .containsExactly(new Finding("pump|" + id, null, Flaw.STATE_MISSING));

        insert("pumps", state);
        insert("pumps", state.clone().append("_id", new BsonString("forged")));
        assertThat(service.verification().findings())
                .containsExactly(new Finding("pump|forged", null, Flaw.ENTRIES_MISSING));
    }

    @Test
    void a_history_that_is_rewritten_with_new_hashes_does_not_fit_the_log() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        var time = new BsonTimestamp((int) tomorrow.getEpochSecond(), 0);
        service.log(() -> Mono.just(time)).make(signer()).block(LIMIT);
        assertThat(service.verification()).matches(Verification::sound);

        BsonDocument last =
                all("journal").stream()
                        .filter(e -> e.getDocument("_id").getNumber("version").longValue() == 5)
                        .findFirst()
                        .orElseThrow();
        last.getDocument("what").append("person", new BsonString("Zhou"));
        last.append("hash", new BsonString(Algorithms.CURRENT.hash(Entries.content(last))));
        put("journal", last.get("_id"), last);

        assertThat(service.verification().findings())
                .containsExactlyInAnyOrder(
                        new Finding("pump|" + pump(last), 5L, Flaw.HEAD_DIFFERS),
                        new Finding("pump|" + pump(last), null, Flaw.STATE_DIFFERS));

        relink(last);
        assertThat(service.verification().findings())
                .containsExactly(new Finding("pump|" + pump(last), 5L, Flaw.HEAD_DIFFERS));
    }

    /** The state says what its last entry says. */
    private void relink(BsonDocument last) {
        BsonDocument state =
                all("pumps").stream()
                        .filter(it -> it.getString("_id").getValue().equals(pump(last)))
                        .findFirst()
                        .orElseThrow();
        put("pumps", state.get("_id"), ChainLink.ofEntry(last).within(state));
    }

    @Test
    void a_leaf_of_the_log_that_is_changed_is_found_by_the_day() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        var time = new BsonTimestamp((int) tomorrow.getEpochSecond(), 0);
        service.log(() -> Mono.just(time)).make(signer()).block(LIMIT);
        BsonDocument leaf = all("journal-leaves").getFirst();

        put("journal-leaves", leaf.get("_id"), leaf.clone().append("version", new BsonInt64(4)));

        assertThat(service.verification().findings())
                .extracting(Finding::flaw)
                .contains(Flaw.ROOT_DIFFERS, Flaw.HEAD_DIFFERS);
    }

    private static CheckpointSigner signer() {
        return CheckpointSigner.ofEd25519("test/pumps", TestService.signingKey());
    }

    private List<BsonDocument> all(String collection) {
        return service.collections()
                .named(collection)
                .flatMapMany(c -> Flux.from(c.find()))
                .collectList()
                .block(LIMIT);
    }

    private void put(String collection, BsonValue id, BsonDocument document) {
        service.collections()
                .named(collection)
                .flatMap(c -> Mono.from(c.replaceOne(eq("_id", id), document)))
                .block(LIMIT);
    }

    private void insert(String collection, BsonDocument document) {
        service.collections()
                .named(collection)
                .flatMap(c -> Mono.from(c.insertOne(document)))
                .block(LIMIT);
    }

    private void delete(String collection, BsonValue id) {
        service.collections()
                .named(collection)
                .flatMap(c -> Mono.from(c.deleteOne(eq("_id", id))))
                .block(LIMIT);
    }

    private static long version(BsonDocument entry) {
        return entry.getDocument("_id").getInt64("version").getValue();
    }

    private static String pump(BsonDocument document) {
        BsonValue id = document.get("_id");
        return id.isString()
                ? id.asString().getValue()
                : AggregateTypes.id(id.asDocument().getString("aggregate").getValue());
    }

    /** Ways to every value that is no document and no array. */
    private static List<List<Object>> paths(BsonValue value) {
        List<List<Object>> paths = new ArrayList<>();
        switch (value) {
            case BsonDocument d ->
                    d.forEach((name, member) -> paths(member).forEach(p -> add(paths, name, p)));
            case BsonArray a -> {
                for (int i = 0; i < a.size(); i++) {
                    int index = i;
                    paths(a.get(i)).forEach(p -> add(paths, index, p));
                }
            }
            default -> paths.add(List.of());
        }
        return paths;
    }

    private static void add(List<List<Object>> paths, Object first, List<Object> rest) {
        List<Object> path = new ArrayList<>();
        path.add(first);
        path.addAll(rest);
        paths.add(path);
    }

    private static BsonDocument changed(BsonDocument document, List<Object> path) {
        BsonDocument copy = document.clone();
        BsonValue parent = copy;
        for (Object step : path.subList(0, path.size() - 1)) {
            parent = get(parent, step);
        }
        BsonValue other = other(get(parent, path.getLast()));
        if (parent instanceof BsonArray array) {
            array.set((Integer) path.getLast(), other);
        } else {
            parent.asDocument().put((String) path.getLast(), other);
        }
        return copy;
    }

    private static BsonValue get(BsonValue parent, Object step) {
        return parent instanceof BsonArray array
                ? array.get((Integer) step)
                : parent.asDocument().get((String) step);
    }

    private static BsonValue other(BsonValue value) {
        return switch (value) {
            case BsonString s when s.getValue().isEmpty() -> new BsonString("x");
            case BsonString s -> {
                char[] text = s.getValue().toCharArray();
                text[text.length / 2] ^= 1;
                yield new BsonString(new String(text));
            }
            case BsonInt64 n -> new BsonInt32((int) n.getValue()); // the type alone
            default -> new BsonString("changed");
        };
    }
}
