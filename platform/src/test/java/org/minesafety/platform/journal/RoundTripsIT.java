package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEntry.Pumped;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import reactor.core.publisher.Mono;

/** What a command asks of the database, question by question. */
class RoundTripsIT {

    private static final List<String> WITH_ITS_LINK =
            List.of("aggregate", "update", "insert", "commitTransaction");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final TestService service =
            TestService.explained(
                    new CommandListener() {
                        @Override
                        public void commandStarted(CommandStartedEvent event) {
                            asked.add(event.getCommandName());
                        }
                    });
    private final Aggregates<Pump, PumpEntry> pumps =
            new Aggregates<>(
                    service.type(), service.commands(Map.of("220221000001", List.of("220221"))));

    @BeforeEach
    void install() {
        service.pumps().install("p", "220221000001").block(LIMIT);
        asked.clear();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_command_reads_once_writes_state_and_entry_and_commits() {
        assertThat(pump(1).version()).isEqualTo(2);
        assertThat(asked).isEqualTo(WITH_ITS_LINK);
        asked.clear();
        assertThat(pump(2).version()).isEqualTo(3);
        assertThat(asked).isEqualTo(WITH_ITS_LINK);
        assertThat(service.verification().sound()).isTrue();
    }

    /** What {@code References} would otherwise ask for. */
    @Test
    void the_versions_of_tables_come_with_the_state() {
        Mono.from(
                        service.database()
                                .getCollection("tables")
                                .insertOne(
                                        new Document("_id", "limits")
                                                .append("version", 7L)
                                                .append("lines", List.of("many"))))
                .block(LIMIT);
        asked.clear();
        var known = new AtomicReference<>(OptionalLong.empty());
        pumps.on("p", caller(), Precondition.of(1))
                .decide(
                        Mono.deferContextual(context -> {
                            known.set(CommandReads.version(context, "limits"));
                            return Mono.just("");
                        }),
                        (_, _) -> Optional.empty())
                .block(LIMIT);
        assertThat(known).hasValue(OptionalLong.of(7));
        assertThat(asked).containsExactly("aggregate", "commitTransaction");
    }

    @Test
    void a_state_that_does_not_say_what_it_is_chained_to_is_chained_all_the_same() {
        var pumps = service.database().getCollection("pumps");
        Mono.from(
                        pumps.updateMany(
                                new Document(), new Document("$unset", new Document("_chain", 1))))
                .block(LIMIT);
        asked.clear();
        pump(1);
        assertThat(asked)
                .containsExactly("aggregate", "find", "update", "insert", "commitTransaction");
        assertThat(service.verification().sound()).isTrue();
    }

    @Test
    void a_link_of_another_version_is_not_believed() {
        var pumps = service.database().getCollection("pumps");
        Mono.from(
                        pumps.updateMany(
                                new Document(),
                                new Document(
                                        "$set",
                                        new Document("_chain.version", 7L)
                                                .append("_chain.hash", "0".repeat(64)))))
                .block(LIMIT);
        pump(1);
        assertThat(service.verification().sound()).isTrue();
    }

    private Pump pump(long version) {
        return pumps.on("p", caller(), Precondition.of(version))
                .change(it ->
                        new Change<>(
                                new Pump(
                                        it.id(),
                                        it.mine(),
                                        it.litres(),
                                        it.orders(),
                                        it.version() + 1),
                                new Pumped("o" + version, 0)))
                .block(LIMIT);
    }

    private static Caller caller() {
        return new Caller("li", "county-220221", Pumps.CALLER.roles(), Set.of("220221"), Set.of());
    }
}
