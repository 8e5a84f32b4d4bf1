package org.minesafety.ingest.reading.web;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Account;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The bytes of one upload as they arrive; what it holds is counted, and what is too much refused.
 */
final class UploadBody implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int FIRST = 16 << 10;

    /** So much may come of any upload before its ratio is looked at. */
    private static final int SMALL = 1 << 20;

    private final InFlight inFlight;
    private final Account account;
    private final int most;
    private final int mostRatio;
    private byte[] bytes = {};
    private int length;
    private long taken;
    private boolean closed;

    /**
     * @param account whose share of the memory it takes
     * @param most bytes, unzipped
     * @param mostRatio of unzipped to zipped
     */
    UploadBody(InFlight inFlight, Account account, int most, int mostRatio) {
        this.inFlight = inFlight;
        this.account = account;
        this.most = most;
        this.mostRatio = mostRatio;
    }

    /**
     * @throws Problem {@code body-too-large} (413), {@code unavailable} (503)
     */
    void add(DataBuffer buffer) {
        try {
            int more = buffer.readableByteCount();
            require(length + more);
            buffer.read(bytes, length, more);
            length += more;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** SHA-256 of what has come so far. */
    String sha256() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, length);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Replaces what came by what it is the gzip of.
     *
     * @throws Problem {@code malformed-body} (400), {@code body-too-large} (413), {@code
     *     unavailable} (503)
     */
    void unzip() {
        byte[] zipped = bytes;
        int zippedLength = length;
        bytes = new byte[0];
        length = 0;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped, 0, zippedLength))) {
            int read = 0;
            while (read >= 0) {
                length += read;
                if (length == bytes.length) {
                    require(length + 1);
                }
                if (length > SMALL && length / mostRatio > zippedLength) {
                    throw UploadProblems.tooMuch("#", "fault.reading.zip-ratio", mostRatio);
                }
                read = in.read(bytes, length, bytes.length - length);
            }
        } catch (EOFException | ZipException broken) {
            throw new Problem(ProblemTypes.MALFORMED_BODY, broken)
                    .with(Fault.at("#", "fault.reading.gzip"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void require(int size) {
        if (size > most) {
            throw UploadProblems.tooMuch("#", "fault.reading.too-large", most);
        }
        if (size > bytes.length) {
            int wanted = Math.min(most, Math.max(size, Math.max(FIRST, 2 * bytes.length)));
            int before = bytes.length;
            take(wanted);
            bytes = Arrays.copyOf(bytes, wanted);
            give(before);
        }
    }

    /**
     * What is made of the upload counts too.
     *
     * @throws Problem {@code body-too-large} (413) when it needs more than an account may ever
     *     hold, {@code share-used} (429) when other uploads of its account hold too much, {@code
     *     unavailable} (503) when all together do
     */
    void reserve(long more) {
        take(more);
    }

    /** Who sent it may be gone, and it closed, while another thread still reads it. */
    private synchronized void take(long more) {
        if (taken + more > inFlight.each()) {
            throw UploadProblems.tooMuch("#", "fault.reading.too-much-memory", inFlight.each());
        }
        if (closed) {
            throw full();
        }
        switch (inFlight.take(account, more)) {
            case TAKEN -> taken += more;
            case OWN_SHARE_USED -> throw new Problem(ProblemTypes.SHARE_USED).retryAfter(RETRY);
            case ALL_USED -> throw full();
        }
    }

    private synchronized void give(long back) {
        if (!closed) {
            inFlight.give(account, back);
            taken -= back;
        }
    }

    static Problem full() {
        return new Problem(ProblemTypes.UNAVAILABLE).retryAfter(RETRY);
    }

    @Override
    public synchronized void close() {
        closed = true;
        inFlight.give(account, taken);
        taken = 0;
    }
}
