package org.minesafety.platform.topic;

/**
 * The one place that says how large records may be; producers, topics and the journal follow from
 * it.
 *
 * @param largest bytes of key, value and headers of a record, before compression
 */
public record RecordSizes(int largest) {

    /** What a producer and a broker put around a record. */
    private static final int AROUND = 48 * 1024;

    /** An entry holds what happened and the state after it, and more of it than may leave. */
    private static final int OF_AN_ENTRY = 4;

    /** For {@code max.request.size} of producers. */
    public int request() {
        return largest + AROUND;
    }

    /** For {@code max.message.bytes} of topics: a batch holds at least one record. */
    int batch() {
        return largest + AROUND;
    }

    /** Bytes of the canonical text of a journal entry, and of a state document. */
    public int entry() {
        return OF_AN_ENTRY * largest;
    }

    /**
     * @throws TooLarge when a record of so many bytes does not fit
     */
    public void check(long bytes) {
        if (bytes > largest) {
            throw new TooLarge(bytes, largest);
        }
    }

    /** It will not fit, however often it is tried. */
    public static final class TooLarge extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final long bytes;
        private final long most;

        public TooLarge(long bytes, long most) {
            super("%d bytes, where %d is the most".formatted(bytes, most));
            this.bytes = bytes;
            this.most = most;
        }

        public long bytes() {
            return bytes;
        }

        public long most() {
            return most;
        }
    }
}
