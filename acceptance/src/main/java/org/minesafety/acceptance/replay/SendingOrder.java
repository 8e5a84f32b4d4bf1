package org.minesafety.acceptance.replay;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minesafety.local.infrastructure.StartFailure;

/** In which order frames leave, each as often as it is to be sent. */
final class SendingOrder {

    /** A shuffled order is kept in memory, four bytes each. */
    static final int MOST_SHUFFLED = 10_000_000;

    private final int frames;
    private final long size;
    private final int @Nullable [] shuffled;

    private SendingOrder(int frames, long size, int @Nullable [] shuffled) {
        this.frames = frames;
        this.size = size;
        this.shuffled = shuffled;
    }

    /**
     * @param shuffle seed, null for the order of the rows
     * @throws StartFailure when these are too many to shuffle
     */
    static SendingOrder of(int frames, int repeat, @Nullable Long shuffle) {
        long size = (long) frames * repeat;
        if (shuffle == null) {
            return new SendingOrder(frames, size, null);
        }
        if (size > MOST_SHUFFLED) {
            throw new StartFailure(
                    "--shuffle takes at most %,d frames, not %,d; send the file in parts"
                            .formatted(MOST_SHUFFLED, size));
        }
        int[] order = new int[(int) size];
        var random = new Random(shuffle);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i % frames;
        }
        return new SendingOrder(frames, size, order);
    }

    long size() {
        return size;
    }

    /** Number of the frame that leaves at this position. */
    int frame(long position) {
        return shuffled == null ? (int) (position % frames) : shuffled[(int) position];
    }
}
