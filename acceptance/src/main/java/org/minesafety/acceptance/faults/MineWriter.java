package org.minesafety.acceptance.faults;

import static java.lang.System.Logger.Level.DEBUG;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An uplink: frames of its systems in order and not, held back, repeated and corrected. What is not
 * answered, or with a request to try again, is sent again until it is acknowledged.
 */
final class MineWriter implements Load.Writer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = System.getLogger(MineWriter.class.getName());
    private static final String PATH = "/api/v1/readings";
    private static final String POST = "POST";
    private static final int ACCEPTED = 202;
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final long MOST_SECONDS = 2;
    private static final int MOST_FRAMES = 4;
    private static final double LOW = 0.5;
    private static final double HIGH = 1.7;
    private static final int REMEMBERED = 200;
    private static final int MOST_HELD_BACK = 30;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(60);
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(3);

    private final Api api;
    private final List<Station> stations;
    private final Random random;
    private final Findings findings;
    private final List<Frame> remembered = new ArrayList<>();
    private final List<Frame> heldBack = new ArrayList<>();
    private final List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    private final Truth truth = new Truth();
    private final AtomicInteger frames = new AtomicInteger();
    private int corrections;

    MineWriter(Api api, List<Station> stations, Random random, Findings findings) {
        this.api = api;
        this.stations = stations;
        this.random = random;
        this.findings = findings;
    }

    /** What was answered to an upload. */
    record Receipt(String id, long received, long accepted, long rejected) {}

    @Override
    public void write(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            send(nextUpload());
            LockSupport.parkNanos(PAUSE + random.nextLong(PAUSE));
        }
        while (!heldBack.isEmpty()) {
            List<Frame> last = heldBack.subList(0, Math.min(MOST_FRAMES, heldBack.size()));
            send(List.copyOf(last));
            last.clear();
        }
    }

    /**
     * Two episodes with one low value between them.
     *
     * @return what makes one of them, when it is run
     */
    Runnable part() {
        Station station = stations.getFirst();
        Frame before = station.corner(HIGH);
        Frame between = station.corner(LOW);
        send(List.of(before, between, station.corner(HIGH)));
        return () -> send(List.of(station.corner(between, HIGH)));
    }

    Api api() {
        return api;
    }

    List<Station> stations() {
        return stations;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    Truth truth() {
        return truth;
    }

    int frames() {
        return frames.get();
    }

    private List<Frame> nextUpload() {
        List<Frame> upload = new ArrayList<>();
        int wanted = 1 + random.nextInt(MOST_FRAMES);
        while (upload.size() < wanted) {
            Station station = stations.get(random.nextInt(stations.size()));
            int kind = random.nextInt(100);
            if (kind < 10 && heldBack.size() < MOST_HELD_BACK) {
                heldBack.add(station.next());
            } else if (kind < 20 && !heldBack.isEmpty()) {
                upload.add(heldBack.remove(random.nextInt(heldBack.size())));
            } else if (kind < 28 && !remembered.isEmpty()) {
                upload.add(anyRemembered());
            } else if (kind < 33 && !remembered.isEmpty()) {
                upload.add(correction(anyRemembered()));
            } else {
                upload.add(station.next());
            }
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(upload, random);
        }
        return upload;
    }

    private Frame anyRemembered() {
        return remembered.get(random.nextInt(remembered.size()));
    }

    /** Before or after what was sent first, and never at the same time as another. */
    private Frame correction(Frame frame) {
        corrections++;
        Instant uploadTime =
                frame.dataTime().plusMillis(random.nextBoolean() ? corrections : -corrections);
        return stations.stream()
                .filter(it -> it.mine().equals(frame.mine()) && it.system().equals(frame.system()))
                .findFirst()
                .orElseThrow()
                .corrected(frame, uploadTime);
    }

    private void send(List<Frame> upload) {
        Answer answer = untilAcknowledged(upload);
        if (answer == null) {
            findings.violation("never acknowledged: " + upload);
            return;
        }
        JsonNode receipt = answer.json();
        var told =
                new Receipt(
                        receipt.path("id").asString(),
                        receipt.path("received").asLong(),
                        receipt.path("accepted").asLong(),
                        receipt.path("rejected").asLong());
        long sent = upload.stream().mapToLong(Frame::size).sum();
        long stray = upload.stream().filter(Frame::stray).count();
        if (told.received() != sent
                || told.rejected() != stray
                || told.accepted() != sent - stray) {
            findings.violation("wrong receipt: " + answer + " to " + upload);
        }
        receipts.add(told);
        for (Frame frame : upload) {
            truth.add(frame);
            frames.incrementAndGet();
            if (remembered.size() < REMEMBERED) {
                remembered.add(frame);
            } else {
                remembered.set(random.nextInt(REMEMBERED), frame);
            }
        }
    }

    private @Nullable Answer untilAcknowledged(List<Frame> upload) {
        boolean zipped = random.nextInt(3) == 0;
        byte[] json =
                JSON.writeValueAsBytes(Map.of("frames", upload.stream().map(Frame::json).toList()));
        byte[] body = zipped ? zip(json) : json;
        long end = System.nanoTime() + LONGEST_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Duration pause = RETRY;
            try {
                Answer answer =
                        zipped
                                ? api.sendBody(
                                        POST, PATH, ofByteArray(body), "Content-Encoding", "gzip")
                                : api.sendBody(POST, PATH, ofByteArray(body));
                if (answer.status() == ACCEPTED) {
                    return answer;
                }
                if (!isTemporary(answer)) {
                    findings.violation("refused: " + answer);
                }
                pause = answer.header("Retry-After").map(MineWriter::seconds).orElse(RETRY);
            } catch (IOException unanswered) {
                LOG.log(DEBUG, "An upload was not answered", unanswered);
            }
            findings.unanswered();
            LockSupport.parkNanos(pause.toNanos());
        }
        return null;
    }

    /** What a client is to try again. */
    private static boolean isTemporary(Answer answer) {
        return switch (answer.status()) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private static Duration seconds(String retryAfter) {
        return Duration.ofSeconds(Math.min(Long.parseLong(retryAfter), MOST_SECONDS));
    }

    private static byte[] zip(byte[] json) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
