package org.minesafety.platform.journal;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEvent;
import org.minesafety.platform.journal.Pumps.PumpState;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.proof.ClusterTime;
import org.minesafety.platform.proof.LogVerifier;
import org.minesafety.platform.proof.ProofCollections;
import org.minesafety.platform.proof.ProofLog;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

/** One process of a service that keeps pumps; several may share a database. */
public final class TestService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(20);
    static final RecordSizes SIZES = new RecordSizes(64 * 1024);

    private final MongoClient client;
    private final String name;
    private final Clock clock;
    private final AggregateType<Pump, PumpEntry> type;
    private final ReactiveMongoTemplate template;
    private final AggregateTypes types;
    private final JournalCollections collections;
    private final Transactions transactions;
    private final CommandQueue queue = new CommandQueue(Duration.ofSeconds(10));
    private final Journal journal;
    private final ProofCollections proofs;
    private final Leases leases;

    /**
     * @param name of the service, and of its database
     */
    TestService(String name, String uri, Clock clock) {
        this(name, uri, clock, new CommandListener() {});
    }

    private TestService(String name, String uri, Clock clock, CommandListener commands) {
        this.name = name;
        this.clock = clock;
        this.client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString(uri))
                                .addCommandListener(commands)
                                .build());
        var factory = new SimpleReactiveMongoDatabaseFactory(client, name);
        this.type = Pumps.type(Pumps.topic(name + ".v1"));
        this.template = new ReactiveMongoTemplate(factory);
        this.types = new AggregateTypes(List.of(type));
        this.collections = new JournalCollections(factory);
        this.transactions = new Transactions(Transactions.manager(factory), Duration.ofSeconds(10));
        this.journal =
                new Journal(
                        collections,
                        template.getConverter(),
                        transactions,
                        queue,
                        new MonotonicClock(clock),
                        events(),
                        SIZES,
                        Optional.of(new ReadBeside("tables", List.of("limits"))));
        this.proofs = new ProofCollections(factory);
        this.leases = new Leases(factory, UUID.randomUUID().toString());
        new JournalSetup(collections, types).start();
    }

    /** That signs checkpoints of this run. */
    static String signingKey() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A service of its own, with an empty database. */
    public static TestService fresh() {
        return named("pumps-" + UUID.randomUUID());
    }

    /** One whose queries are seen. */
    static TestService explained(CommandListener commands) {
        String name = "pumps-" + UUID.randomUUID();
        return new TestService(name, Infrastructure.mongo(name), Clock.systemUTC(), commands);
    }

    MongoDatabase database() {
        return client.getDatabase(name);
    }

    static TestService named(String name) {
        return new TestService(name, Infrastructure.mongo(name), Clock.systemUTC());
    }

    /** Another process of the same service. */
    public TestService twin() {
        return named(name);
    }

    /** Another process of the same service, whose clock is wrong by so much. */
    public TestService twin(Duration wrong) {
        return new TestService(
                name, Infrastructure.mongo(name), Clock.offset(Clock.systemUTC(), wrong));
    }

    public String name() {
        return name;
    }

    public Pumps pumps() {
        return new Pumps(this);
    }

    public Journal journal() {
        return journal;
    }

    IdempotentAnswers answers() {
        return answers(clock);
    }

    IdempotentAnswers answers(Clock at) {
        return new IdempotentAnswers(journal, collections, Duration.ofHours(24), at);
    }

    /**
     * @param time of the cluster
     */
    ProofLog log(ClusterTime time) {
        return new ProofLog(name, proofs, time);
    }

    JournalVerifier verifier() {
        var log = log(ClusterTime.of(proofs));
        return new JournalVerifier(types, collections, transactions, new LogVerifier(log, proofs));
    }

    public Verification verification() {
        return verifier().verifyAll().block(LIMIT);
    }

    public AggregateType<Pump, PumpEntry> type() {
        return type;
    }

    public EntityTopic<PumpEvent, PumpState> topic() {
        return Pumps.topic(name + ".v1");
    }

    /**
     * @param units over each mine
     */
    public Commands commands(Map<String, List<String>> units) {
        return new Commands(journal, answers(), _ -> Mono.just(units), Caller.system(name));
    }

    public ReactiveMongoTemplate template() {
        return template;
    }

    JournalCollections collections() {
        return collections;
    }

    CommandQueue queue() {
        return queue;
    }

    public Leases leases() {
        return leases;
    }

    public Clock clock() {
        return clock;
    }

    public EntryEvents events() {
        return new EntryEvents(new ServiceName(name), types, new EventCodec(), SIZES);
    }

    @Override
    public void close() {
        client.close();
    }
}
