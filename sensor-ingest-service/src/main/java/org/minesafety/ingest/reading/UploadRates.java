package org.minesafety.ingest.reading;

import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.share.Buckets;

/**
 * How many frames and readings each account may bring per second, so that no one's backlog holds up
 * the readings of the others on their way to history and alarms.
 */
public final class UploadRates {

    private final Buckets frames;
    private final Buckets readings;

    public UploadRates(Buckets frames, Buckets readings) {
        this.frames = frames;
        this.readings = readings;
    }

    /**
     * @throws Problem {@code too-many-requests} (429) with the time after which there is room for
     *     such an upload
     */
    public void count(Upload upload, Account account) {
        int ofFrames = upload.frames().size();
        frames.take(account, ofFrames);
        try {
            readings.take(
                    account,
                    upload.frames().stream().mapToLong(frame -> frame.values().length()).sum());
        } catch (Problem refused) {
            frames.giveBack(account, ofFrames);
            throw refused;
        }
    }
}
