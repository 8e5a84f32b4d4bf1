package org.minesafety.ingest.history;

import java.util.List;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.Receipt;
import reactor.core.publisher.Mono;

/** Writes the history; whatever is written twice is written once. */
public interface FrameStore {

    Mono<Void> frames(List<Delivery> deliveries);

    Mono<Void> receipts(List<Receipt> receipts);

    /** Frames that came too late for detection; those that name no receipt are left out. */
    Mono<Void> notJudged(List<LateBeyondHorizon> late);
}
