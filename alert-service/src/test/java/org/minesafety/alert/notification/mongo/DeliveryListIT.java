package org.minesafety.alert.notification.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.ChannelFailure;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.Delivery.Retry;
import org.minesafety.alert.notification.Delivery.SentTo;
import org.minesafety.alert.notification.Delivery.Status;
import org.minesafety.alert.notification.Delivery.Together;
import org.minesafety.alert.notification.DutyChanges.DutyChange;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.Nudge;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.web.After;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.ReactiveMongoTransactionManager;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.IndexResolver;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;

/** With 100,000 messages each question costs about what it answers. */
class DeliveryListIT {

    private static final int MANY = 100_000;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "delivery-list";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        mongo.dropCollection(DeliveryDocument.COLLECTION).block(LIMIT);
        mongo.dropCollection("alert-nudges").block(LIMIT);
        mongo.createCollection(DeliveryDocument.COLLECTION).block(LIMIT);
        Flux.fromIterable(
                        IndexResolver.create(mongo.getConverter().getMappingContext())
                                .resolveIndexFor(DeliveryDocument.class))
                .concatMap(index -> mongo.indexOps(DeliveryDocument.COLLECTION).createIndex(index))
                .blockLast(LIMIT);
        ManyDocuments.insert(
                DATABASE,
                DeliveryDocument.COLLECTION,
                MANY,
                number -> written(DeliveryDocument.of(delivery(number))));
        mongo.dropCollection(EscalationDocument.COLLECTION).block(LIMIT);
        Flux.fromIterable(
                        IndexResolver.create(mongo.getConverter().getMappingContext())
                                .resolveIndexFor(EscalationDocument.class))
                .concatMap(
                        index -> mongo.indexOps(EscalationDocument.COLLECTION).createIndex(index))
                .blockLast(LIMIT);
        ManyDocuments.insert(
                DATABASE,
                EscalationDocument.COLLECTION,
                MANY / 10,
                number ->
                        new Document("_id", "e%06d".formatted(number))
                                .append(
                                        EscalationDocument.PLACES,
                                        List.of("220000", "22022" + number % 10)));
    }

    @AfterAll
    static void end() {
        client.close();
    }

    @Test
    void what_is_due_and_what_an_alert_has_cost_their_page() {
        var deliveries = new MongoDeliveries(mongo);
        try (var profile = new DatabaseProfile(DATABASE)) {
            List<Delivery> due =
                    deliveries.due(NOON.plusSeconds(2_000), PAGE).collectList().block(LIMIT);
            assertThat(due).hasSize(PAGE).extracting(Delivery::nextTry).isSorted();
            assertThat(deliveries.due(NOON.minusSeconds(1), PAGE).hasElements().block(LIMIT))
                    .isFalse();
            List<Delivery> first = deliveries.of("alert-3", null, PAGE).collectList().block(LIMIT);
            Delivery last = first.getLast();
            var second =
                    deliveries
                            .of("alert-3", new After<>(last.decidedAt(), last.id()), PAGE)
                            .collectList()
                            .block(LIMIT);
            assertThat(first).hasSize(PAGE).doesNotContainAnyElementsOf(second);
            assertThat(second).hasSize(PAGE);
            profile.assertBounded(PAGE, DeliveryDocument.COLLECTION);
        }
    }

    @Test
    void what_became_of_a_message_is_stored_once() {
        var deliveries = new MongoDeliveries(mongo);
        Delivery one = deliveries.due(NOON.plusSeconds(2_000), 1).blockFirst(LIMIT);
        deliveries.put(one.sent(Receipt.SENT, NOON)).block(LIMIT);
        deliveries.put(one.failed(new IllegalStateException(), NOON)).block(LIMIT);
        Delivery stored = mongo.findById(one.id(), DeliveryDocument.class).block(LIMIT).delivery();
        assertThat(stored).isEqualTo(one.sent(Receipt.SENT, NOON));
    }

    @Test
    void what_happens_while_an_alert_is_looked_at_is_looked_at_again() {
        var nudges = new MongoNudges(mongo, Clock.fixed(NOON, ZoneOffset.UTC));
        nudges.changed("a", true, NOON).block(LIMIT);
        nudges.changed("a", false, NOON).block(LIMIT);
        Nudge seen = nudges.due(NOON, 10).blockLast(LIMIT);
        assertThat(seen).isEqualTo(new Nudge("a", true, 2, 0));
        nudges.changed("a", false, NOON).block(LIMIT);
        nudges.done(seen).block(LIMIT);
        nudges.putOff(seen, NOON.plusSeconds(9)).block(LIMIT);
        Nudge again = nudges.due(NOON, 10).blockLast(LIMIT);
        assertThat(again).isEqualTo(new Nudge("a", true, 3, 0));
        nudges.done(again).block(LIMIT);
        assertThat(nudges.due(NOON, 10).hasElements().block(LIMIT)).isFalse();
        nudges.changed("b", false, NOON).block(LIMIT);
        Nudge failing = nudges.due(NOON, 10).blockLast(LIMIT);
        assertThat(failing.live()).isFalse();
        nudges.putOff(failing, NOON.plusSeconds(9)).block(LIMIT);
        assertThat(nudges.due(NOON.plusSeconds(8), 10).hasElements().block(LIMIT)).isFalse();
        assertThat(nudges.due(NOON.plusSeconds(9), 10).blockLast(LIMIT).failures()).isEqualTo(1);
        nudges.changed("b", true, NOON).block(LIMIT);
        assertThat(nudges.due(NOON, 10).blockLast(LIMIT))
                .as("what happens anew does not wait")
                .isEqualTo(new Nudge("b", true, 2, 1));
    }

    @Test
    void what_was_given_up_waits_again_when_it_is_asked_for() {
        var deliveries = new MongoDeliveries(mongo);
        Delivery one = deliveries.due(NOON.plusSeconds(2_000), 1).blockFirst(LIMIT);
        Delivery given = one;
        while (given.status() == Status.WAITING) {
            given = given.failed(new ChannelFailure("http-503"), NOON);
        }
        deliveries.put(given).block(LIMIT);
        Delivery stored = deliveries.find(one.alert(), one.id()).block(LIMIT);
        assertThat(stored).isEqualTo(given);
        assertThat(stored.failure()).isEqualTo("http-503");
        assertThat(deliveries.find("another", one.id()).block(LIMIT)).isNull();
        Message message = one.message();
        deliveries
                .answered(one.alert(), 1, 1, List.of(message.contact()), NOON.plusSeconds(5))
                .block(LIMIT);
        Instant later = NOON.plusSeconds(10);
        Delivery waiting = stored.again(new Retry("s", later, "now")).orElseThrow();
        deliveries.again(waiting).block(LIMIT);
        Delivery again = deliveries.find(one.alert(), one.id()).block(LIMIT);
        assertThat(again.nextTry()).isEqualTo(later);
        assertThat(again.retry()).isEqualTo(new Retry("s", later, "now"));
        assertThat(again.attempts()).isZero();
        assertThat(again.answeredAt()).as("kept").isEqualTo(NOON.plusSeconds(5));
        assertThat(again.again(new Retry("s", later, null))).as("it waits already").isEmpty();
        deliveries.put(again.sent(Receipt.DELIVERED, later)).block(LIMIT);
        deliveries.again(waiting).block(LIMIT);
        assertThat(deliveries.find(one.alert(), one.id()).block(LIMIT).status())
                .as("what is out does not wait")
                .isEqualTo(Status.DELIVERED);
    }

    @Test
    void what_is_out_waits_only_until_its_alert_knows() {
        var deliveries = new MongoDeliveries(mongo);
        Delivery one = deliveries.due(NOON.plusSeconds(2_000), 1).blockFirst(LIMIT);
        Instant later = NOON.plusSeconds(3_000);
        deliveries.put(one.sent(Receipt.SENT, NOON).telling(later)).block(LIMIT);
        Delivery out = deliveries.find(one.alert(), one.id()).block(LIMIT);
        assertThat(out.isOut()).as("never sent again").isTrue();
        assertThat(out.sentAt()).isEqualTo(NOON);
        assertThat(deliveries.due(later, 10_000).map(Delivery::id).collectList().block(LIMIT))
                .contains(one.id());
        deliveries.put(out.told()).block(LIMIT);
        assertThat(deliveries.due(later, 10_000).map(Delivery::id).collectList().block(LIMIT))
                .doesNotContain(one.id());
    }

    /** A backlog brings the begin of an alarm first, and its end some uploads later. */
    @Test
    void what_became_known_late_is_looked_at_when_it_may_be_known_how_it_went_on() {
        var early = new MongoNudges(mongo, Clock.fixed(NOON, ZoneOffset.UTC));
        Instant settled = NOON.plusSeconds(60);
        early.changed("over", true, settled).block(LIMIT);
        early.changed("over", false, settled).block(LIMIT);
        early.changed("lasting", true, settled).block(LIMIT);
        early.changed("known at once", true, NOON).block(LIMIT);
        assertThat(early.due(NOON, 10).map(Nudge::alert).collectList().block(LIMIT))
                .containsExactly("known at once");

        var later = new MongoNudges(mongo, Clock.fixed(settled, ZoneOffset.UTC));
        later.changed("lasting", false, settled).block(LIMIT);
        assertThat(later.due(settled, 10).collectMap(Nudge::alert, Nudge::live).block(LIMIT))
                .isEqualTo(Map.of("over", false, "lasting", true, "known at once", true));
        later.due(settled, 10).concatMap(later::done).blockLast(LIMIT);
    }

    @Test
    void who_may_be_there_now_calls_nobody_before_the_time_of_what_waits() {
        var nudges = new MongoNudges(mongo, Clock.fixed(NOON, ZoneOffset.UTC));
        Instant settled = NOON.plusSeconds(60);
        nudges.changed("settling", true, settled).block(LIMIT);
        nudges.again("settling").block(LIMIT);
        nudges.again("found nobody").block(LIMIT);
        assertThat(nudges.due(NOON, 10).collectList().block(LIMIT))
                .containsExactly(new Nudge("found nobody", false, 1, 0));
        assertThat(nudges.due(settled, 10).collectList().block(LIMIT))
                .contains(new Nudge("settling", true, 2, 0));
        nudges.due(settled, 10).concatMap(nudges::done).blockLast(LIMIT);
    }

    @Test
    void where_the_start_went_is_known_until_the_end_is_told() {
        var deliveries = new MongoDeliveries(mongo);
        var start = new Message(Message.Kind.START, 1, 1, "220221", "left", Medium.SMS);
        var later = new Message(Message.Kind.START, 2, 1, "220221", "left", Medium.SMS);
        var end = new Message(Message.Kind.END, 2, 0, "220221", "left", Medium.SMS);
        Delivery first = waiting("s1", start, NOON);
        Delivery second = waiting("s2", later, NOON.plusSeconds(60));
        deliveries.add(List.of(first, second)).block(LIMIT);
        assertThat(deliveries.sentTo("left", end).block(LIMIT)).as("never sent").isNull();

        deliveries.put(first.sent(Receipt.SENT, NOON).keeping("1380001")).block(LIMIT);
        deliveries.put(second.sent(Receipt.SENT, NOON).keeping("1380002")).block(LIMIT);
        assertThat(deliveries.sentTo("left", end).block(LIMIT))
                .isEqualTo(new SentTo("1380002"))
                .asString()
                .doesNotContain("138");
        assertThat(deliveries.find("left", "s1").block(LIMIT)).asString().doesNotContain("1380001");
        for (Message other :
                List.of(
                        new Message(Message.Kind.END, 2, 0, "220221", "left", Medium.VOICE),
                        new Message(Message.Kind.END, 2, 0, "220221", "other", Medium.SMS),
                        new Message(Message.Kind.END, 2, 0, "220222", "left", Medium.SMS))) {
            assertThat(deliveries.sentTo("left", other).block(LIMIT)).isNull();
        }
        deliveries.forget("left", end).block(LIMIT);
        assertThat(deliveries.sentTo("left", end).block(LIMIT)).isNull();
        assertThat(deliveries.find("left", "s1").block(LIMIT).sentAt()).isEqualTo(NOON);
    }

    @Test
    void what_waits_for_the_same_contact_goes_out_in_one_message_also_after_kills() {
        var deliveries = new MongoDeliveries(mongo);
        var digests = new MongoDigests(mongo, transactions());
        Instant from = NOON.plusSeconds(60);
        deliveries
                .add(
                        List.of(
                                collected("d1", "alert-a", "c1", from),
                                collected("d2", "alert-b", "c1", from.plusSeconds(9)),
                                collected("d3", "alert-c", "c2", from)))
                .block(LIMIT);
        assertThat(
                        deliveries
                                .due(from.plusSeconds(99), 20_000)
                                .map(Delivery::id)
                                .any(List.of("d1", "d2", "d3")::contains)
                                .block(LIMIT))
                .as("none goes out by itself")
                .isFalse();
        assertThat(digests.next(from.minusMillis(1), PAGE).block(LIMIT)).isNull();

        List<Delivery> members = new ArrayList<>();
        for (List<Delivery> found = digests.next(from, PAGE).block(LIMIT);
                found != null;
                found = digests.next(from, PAGE).block(LIMIT)) {
            if (found.size() == 1) {
                digests.alone(found.getFirst().alone(from)).block(LIMIT);
            } else {
                members = found;
                Delivery digest = Delivery.digest(found, from);
                digests.together(digest, found).block(LIMIT);
                assertThatThrownBy(() ->
                                digests.together(digest, members(digests, digest)).block(LIMIT))
                        .as("decided again, it is the same one")
                        .isInstanceOf(DuplicateKeyException.class);
            }
        }
        assertThat(members).extracting(Delivery::id).containsExactly("d1", "d2");
        assertThat(deliveries.find("alert-c", "d3").block(LIMIT).status())
                .isEqualTo(Status.WAITING);

        Delivery digest = Delivery.digest(members, from);
        assertThat(digests.count(digest.id()).block(LIMIT)).isEqualTo(2);
        Delivery out = digest.sent(Receipt.DELIVERED, from).keeping("1380003");
        for (int twice = 0; twice < 2; twice++) {
            deliveries.put(out.telling(from)).block(LIMIT);
            digests.follow(out).block(LIMIT);
        }
        for (Delivery member : members(digests, digest)) {
            assertThat(member.status()).isEqualTo(Status.DELIVERED);
            assertThat(member.nextTry()).as("its alert is told").isEqualTo(from);
            assertThat(member.sentTo()).isEqualTo(new SentTo("1380003"));
            deliveries.put(member.told()).block(LIMIT);
        }
        digests.follow(out).block(LIMIT);
        assertThat(members(digests, digest)).allMatch(it -> it.nextTry() == null);
        assertThat(out.told().sentTo()).isNull();
    }

    @Test
    void what_goes_out_by_itself_is_in_no_digest() {
        var deliveries = new MongoDeliveries(mongo);
        var digests = new MongoDigests(mongo, transactions());
        Instant from = NOON.plusSeconds(60);
        Delivery one = collected("t1", "alert-a", "t", from);
        Delivery two = collected("t2", "alert-b", "t", from);
        deliveries.add(List.of(one, two)).block(LIMIT);
        digests.alone(one.alone(from)).block(LIMIT);
        Delivery digest = Delivery.digest(List.of(one, two), from);
        assertThatThrownBy(() -> digests.together(digest, List.of(one, two)).block(LIMIT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(mongo.findById(digest.id(), DeliveryDocument.class).block(LIMIT)).isNull();
        assertThat(digests.count(digest.id()).block(LIMIT)).isZero();

        Delivery three = collected("t3", "alert-c", "t", from);
        deliveries.add(List.of(three)).block(LIMIT);
        Delivery other = Delivery.digest(List.of(two, three), from);
        digests.together(other, List.of(two, three)).block(LIMIT);
        digests.alone(three.alone(from)).block(LIMIT);
        assertThat(deliveries.find("alert-c", "t3").block(LIMIT).status())
                .as("it is in a digest")
                .isEqualTo(Status.COLLECTED);
    }

    @Test
    void what_cannot_be_read_holds_up_no_other_message() {
        var deliveries = new MongoDeliveries(mongo);
        var digests = new MongoDigests(mongo, transactions());
        Instant early = NOON.minusSeconds(600);
        deliveries
                .add(
                        List.of(
                                collected("u1", "u", "u", early),
                                collected("u2", "u", "u", early.plusSeconds(1)),
                                collected("u3", "u", "u", early.plusSeconds(2)),
                                waiting("v1", message("v"), early),
                                waiting("v2", message("v"), early.plusSeconds(1))))
                .block(LIMIT);
        for (String id : List.of("u1", "v1")) {
            mongo.updateFirst(
                            Query.query(where("_id").is(id)),
                            Update.update("delivery.status", "OF_A_LATER_RELEASE"),
                            DeliveryDocument.COLLECTION)
                    .block(LIMIT);
        }
        Instant now = early.plusSeconds(9);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(digests.next(now, PAGE).block(LIMIT))
                    .extracting(Delivery::id)
                    .containsExactly("u2", "u3");
            assertThat(deliveries.due(now, PAGE).map(Delivery::id).collectList().block(LIMIT))
                    .containsExactly("v2");
        }
        assertThat(digests.next(now, 1).block(LIMIT))
                .as("nor takes its place")
                .extracting(Delivery::id)
                .containsExactly("u2");
        Instant later = now.plus(DeliveryRows.UNTIL_READ_AGAIN);
        for (String id : List.of("u1", "v1")) {
            Document kept =
                    mongo.findById(id, Document.class, DeliveryDocument.COLLECTION).block(LIMIT);
            assertThat(kept.getDate(id.equals("u1") ? "collectFrom" : "nextTry"))
                    .as("it is tried again")
                    .isEqualTo(later);
        }
        mongo.remove(
                        Query.query(where("_id").in("u1", "u2", "u3", "v1", "v2")),
                        DeliveryDocument.COLLECTION)
                .block(LIMIT);
    }

    private static Message message(String contact) {
        return new Message(Message.Kind.START, 1, 1, "220221", contact, Medium.SMS);
    }

    @Test
    void what_is_collected_is_found_without_a_search() {
        var digests = new MongoDigests(mongo, transactions());
        try (var profile = new DatabaseProfile(DATABASE)) {
            digests.next(NOON, PAGE).block(LIMIT);
            digests.of("none", null, PAGE).collectList().block(LIMIT);
            digests.count("none").block(LIMIT);
            profile.assertBounded(PAGE, DeliveryDocument.COLLECTION);
        }
    }

    private static List<Delivery> members(MongoDigests digests, Delivery digest) {
        return digests.of(digest.id(), null, PAGE).collectList().block(LIMIT);
    }

    private static ReactiveMongoTransactionManager transactions() {
        return new ReactiveMongoTransactionManager(mongo.getMongoDatabaseFactory());
    }

    private static Delivery collected(String id, String alert, String contact, Instant from) {
        var message = new Message(Message.Kind.START, 1, 1, "220299", contact, Medium.SMS);
        return new Delivery(
                id,
                alert,
                message,
                AlertLevel.BLUE,
                from.minusSeconds(60),
                Status.COLLECTED,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Together(from, null));
    }

    private static Delivery waiting(String id, Message message, Instant at) {
        return new Delivery(
                id,
                "left",
                message,
                AlertLevel.RED,
                at,
                Status.WAITING,
                0,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void who_waits_for_somebody_at_a_place_is_found_piece_by_piece() {
        duties(NOON).changed("220221").block(LIMIT);
        duties(NOON).changed("220221").block(LIMIT);
        assertThat(duties(NOON.plusSeconds(4)).next().block(LIMIT))
                .as("what read the directory before may not be stored yet")
                .isNull();
        var changes = duties(NOON.plusSeconds(5));
        try (var profile = new DatabaseProfile(DATABASE)) {
            DutyChange first = changes.next().block(LIMIT);
            assertThat(first).isEqualTo(new DutyChange("220221", 2, null));
            List<String> one = changes.waiting(first, PAGE).collectList().block(LIMIT);
            assertThat(one).hasSize(PAGE).isSorted();
            changes.goOn(first, one.getLast()).block(LIMIT);
            DutyChange second = changes.next().block(LIMIT);
            List<String> two = changes.waiting(second, PAGE).collectList().block(LIMIT);
            assertThat(two).hasSize(PAGE).first().matches(it -> it.compareTo(one.getLast()) > 0);
            profile.assertBounded(PAGE, EscalationDocument.COLLECTION);
        }
        duties(NOON).changed("220221").block(LIMIT);
        changes.done(changes.next().block(LIMIT)).block(LIMIT);
        assertThat(changes.next().block(LIMIT)).isNull();
    }

    @Test
    void a_place_that_changes_meanwhile_is_gone_through_anew() {
        var changes = duties(NOON.plusSeconds(5));
        duties(NOON).changed("220222").block(LIMIT);
        DutyChange seen = changes.next().block(LIMIT);
        changes.goOn(seen, "e1").block(LIMIT);
        duties(NOON).changed("220222").block(LIMIT);
        changes.goOn(seen, "e2").block(LIMIT);
        changes.done(seen).block(LIMIT);
        DutyChange again = changes.next().block(LIMIT);
        assertThat(again).isEqualTo(new DutyChange("220222", 2, null));
        changes.done(again).block(LIMIT);
    }

    private static MongoDutyChanges duties(Instant now) {
        return new MongoDutyChanges(mongo, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** One in ten waits. */
    private static Delivery delivery(int number) {
        var message = new Message(Message.Kind.START, 1, 1, "220221", "c" + number, Medium.SMS);
        Instant at = NOON.plusSeconds(number / 50);
        boolean waits = number % 10 == 0;
        return new Delivery(
                "m%06d".formatted(number),
                "alert-" + number % 200,
                message,
                AlertLevel.RED,
                at,
                waits ? Status.WAITING : Status.SENT,
                0,
                waits ? at : null,
                waits ? null : at,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Document written(Object document) {
        var into = new Document();
        mongo.getConverter().write(document, into);
        return into;
    }
}
