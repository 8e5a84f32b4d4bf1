package org.minesafety.platform.file;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import reactor.core.publisher.Mono;

/** A service whose aggregates, shelves of mines, own files. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ShelfService {

    public static final Duration LIMIT = Duration.ofSeconds(20);
    public static final String MINE = "220221000001";
    public static final String UNIT = "220221";

    /** What stands on a shelf. */
    public record Shelf(String id, String mine, List<FileRef> files, long version) {}

    /** As it is stored. */
    record ShelfDocument(String _id, String mine, List<FileRef> files, long version) {

        static ShelfDocument of(Shelf shelf) {
            return new ShelfDocument(shelf.id(), shelf.mine(), shelf.files(), shelf.version());
        }

        Shelf shelf() {
            return new Shelf(_id, mine, files, version);
        }
    }

    /** What happens to a shelf. */
    public sealed interface ShelfEntry {
        record PutUp() implements ShelfEntry {}

        record FilesAdded(List<FileRef> files) implements ShelfEntry {}
    }

    @Bean
    AggregateType<Shelf, ShelfEntry> shelfType() {
        return AggregateType.of("shelf", Shelf.class, ShelfEntry.class)
                .id(Shelf::id)
                .version(Shelf::version)
                .mine(Shelf::mine)
                .stored("shelves", ShelfDocument.class, ShelfDocument::of, ShelfDocument::shelf)
                .internal();
    }

    @Bean
    Shelves shelves(AggregateType<Shelf, ShelfEntry> type, Commands commands) {
        return new Shelves(new Aggregates<>(type, commands));
    }

    @Bean
    FileOwner shelfFiles(Shelves shelves) {
        return new FileOwner("shelf", (id, caller) -> shelves.all().find(id, caller).hasElement());
    }

    @Bean
    Supervision supervision() {
        return mines -> Mono.just(mines.stream().collect(toMap(mine -> mine, _ -> List.of(UNIT))));
    }

    @Bean
    DynamicPropertyRegistrar infrastructure() {
        return registry -> {
            Infrastructure.register(registry);
            // nothing is told here
            registry.add("spring.kafka.bootstrap-servers", () -> "127.0.0.1:1");
        };
    }

    /** The commands of shelves. */
    public record Shelves(Aggregates<Shelf, ShelfEntry> all) {

        public static Caller officer() {
            return caller("county-220221", Role.SUPERVISOR);
        }

        /** The one whom the token of {@link Tokens} of this client names. */
        public static Caller caller(String client, Role role) {
            String subject = UUID.nameUUIDFromBytes(client.getBytes()).toString();
            return new Caller(subject, client, Set.of(role), Set.of(UNIT), Set.of());
        }

        public Mono<Shelf> putUp(String id) {
            var shelf = new Shelf(id, MINE, List.of(), 1);
            return all.on(id, officer(), null)
                    .decide(known ->
                            known.isPresent()
                                    ? Optional.empty()
                                    : Optional.of(new Change<>(shelf, new ShelfEntry.PutUp())))
                    .map(Outcome::state);
        }

        /**
         * @param files made or found when it is the command's turn
         */
        public Mono<Shelf> add(String id, Mono<List<FileRef>> files) {
            return all.on(id)
                    .decide(files, (known, refs) -> known.map(shelf -> added(shelf, refs)))
                    .map(Outcome::state);
        }

        private static Change<Shelf, ShelfEntry> added(Shelf shelf, Collection<FileRef> refs) {
            List<FileRef> all = new ArrayList<>(shelf.files());
            all.addAll(refs);
            return new Change<>(
                    new Shelf(shelf.id(), shelf.mine(), List.copyOf(all), shelf.version() + 1),
                    new ShelfEntry.FilesAdded(List.copyOf(refs)));
        }
    }
}
