package org.minesafety.hazard.kafka;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.minesafety.testsupport.ProjectionContract;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alarms are the evidence of hazards; these ones are of a rule that names none. */
class AlarmProjectionIT implements RunningService, ProjectionContract {

    private static final Instant START = Instant.parse("2026-07-02T04:00:00Z");

    @LocalServerPort private int port;

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String service() {
        return "hazard-service";
    }

    @Override
    public String projection() {
        return ToldEpisode.PROJECTION;
    }

    @Override
    public String newEntity() {
        return UUID.randomUUID().toString();
    }

    @Override
    public List<Poison> poisons() {
        List<Poison> poisons = new ArrayList<>(ProjectionContract.super.poisons());
        for (String time : List.of("+999999999-01-01T00:00:00Z", "0000-00-00T00:00:00Z", "noon")) {
            poisons.add(Poison.replacing("\"start\":\"[^\"]+", "\"start\":\"" + time));
        }
        return poisons;
    }

    @Override
    public ProducerRecord<String, byte[]> record(String entity, long version) {
        var episode =
                new EpisodeState(
                        entity,
                        "220299000001",
                        "01",
                        "A",
                        "none",
                        RuleKind.OWN,
                        Direction.HIGH,
                        EpisodeStatus.OPEN,
                        START,
                        null,
                        null,
                        null,
                        3.2,
                        START,
                        null,
                        Math.toIntExact(version),
                        null,
                        null,
                        List.of());
        var told = new EpisodeRevised(episode.mine(), entity, List.of("peak"), START);
        return new EventCodec()
                .encode(
                        Topics.ALARM_EPISODES,
                        new EntityRecord<>(told, episode, version, "%064x".formatted(version)),
                        new Envelope(
                                entity + "-" + version,
                                new ServiceName("alert-service"),
                                START,
                                "test",
                                null));
    }
}
