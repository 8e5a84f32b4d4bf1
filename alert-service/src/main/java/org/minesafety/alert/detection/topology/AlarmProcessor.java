package org.minesafety.alert.detection.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.DetectionSettings;

/** Starts anew after an aborted transaction too: nothing in working memory may outlive it. */
final class AlarmProcessor implements Processor<String, byte[], String, byte[]> {

    /** Between two looks; what came meanwhile is taken in between. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final OutgoingRecords outgoing;
    private final DetectionSettings settings;
    private final Duration refoldInterval;
    private final DetectionCounters counters;
    private final LookShare share;
    private final DetectionFailures failures;
    private @Nullable AlarmTask task;
    private @Nullable Cancellable looks;

    AlarmProcessor(
            OutgoingRecords outgoing,
            DetectionSettings settings,
            Duration refoldInterval,
            DetectionCounters counters,
            LookShare share,
            DetectionFailures failures) {
        this.outgoing = outgoing;
        this.settings = settings;
        this.refoldInterval = refoldInterval;
        this.counters = counters;
        this.share = share;
        this.failures = failures;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        var started =
                new AlarmTask(
                        context, outgoing, settings, refoldInterval, counters, share, failures);
        looks = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> started.look());
        task = started;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (task == null) {
            throw new IllegalStateException("Not started");
        }
        task.process(record);
    }

    @Override
    public void close() {
        task = null;
        if (looks != null) {
            looks.cancel();
        }
    }
}
