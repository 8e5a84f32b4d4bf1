package org.minesafety.acceptance.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.longwall.Recording;
import org.minesafety.local.infrastructure.StartFailure;
import tools.jackson.databind.JsonNode;

/** Readings of a file as a mine sends them. */
public final class Replay {

    /** As fast as it goes. */
    public static final double MAX_SPEED = Double.POSITIVE_INFINITY;

    /** Fits well into one upload. */
    public static final int MOST_FRAMES = 500;

    /** What comes within it is sent together. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private final Api uplink;
    private final String mine;
    private final Manner manner;

    /**
     * How to send.
     *
     * @param speed times real time
     * @param shuffle seed of the order, null for that of the rows
     * @param repeat how often each frame is sent
     * @param most frames of one upload
     */
    public record Manner(double speed, @Nullable Long shuffle, int repeat, int most) {

        public static Manner inOrder() {
            return new Manner(MAX_SPEED, null, 1, MOST_FRAMES);
        }
    }

    /**
     * @param uplink speaks as the system of the mine
     */
    public Replay(Api uplink, String mine, Manner manner) {
        this.uplink = uplink;
        this.mine = mine;
        this.manner = manner;
    }

    /**
     * Sends all and waits until it is kept.
     *
     * @param start time of second 0
     * @param reconciliation takes the receipts; whoever gave it sees how far a broken run came
     * @throws StartFailure when the mine, a point or an upload is refused
     */
    public Reconciliation run(
            Recording recording,
            PointMapping mapping,
            Instant start,
            Reconciliation reconciliation,
            Bar bar)
            throws IOException, InterruptedException {
        mapping.requireColumns(recording.columns());
        Map<String, String> systems = systems();
        mapping.requirePoints(systems.keySet());
        Frames frames = new Frames(recording, mine, mapping, systems, start);
        send(frames, reconciliation, bar);
        reconciliation.settle();
        return reconciliation;
    }

    /** The same with receipts of its own. */
    public Reconciliation run(Recording recording, PointMapping mapping, Instant start, Bar bar)
            throws IOException, InterruptedException {
        return run(recording, mapping, start, new Reconciliation(uplink), bar);
    }

    private void send(Frames frames, Reconciliation reconciliation, Bar bar)
            throws IOException, InterruptedException {
        var uploads = new Uploads(uplink);
        SendingOrder order = SendingOrder.of(frames.size(), manner.repeat(), manner.shuffle());
        var schedule = new Schedule(frames, order.size(), manner.speed());
        long done = 0;
        reconciliation.expect(order.size());
        bar.at(0, order.size());
        while (done < order.size()) {
            long due = Math.min(schedule.awaitDue(done), done + manner.most());
            List<Frame> upload = new ArrayList<>((int) (due - done));
            for (long position = done; position < due; position++) {
                upload.add(frames.get(order.frame(position)));
            }
            reconciliation.add(
                    upload.size(),
                    upload.stream().mapToLong(Frame::readings).sum(),
                    uploads.send(upload));
            done = due;
            bar.at(done, order.size());
        }
    }

    /** Systems of the mine's points, by their codes. */
    private Map<String, String> systems() throws IOException {
        Map<String, String> systems = new HashMap<>();
        String cursor = "";
        do {
            Answer page = uplink.get("/api/v1/mines/" + mine + "/points?limit=500" + cursor);
            if (page.status() == 404 || page.status() == 403) {
                throw new StartFailure(
                        "Mine %s is not known, or not a mine of this caller (%d)"
                                .formatted(mine, page.status()));
            }
            if (page.status() != 200) {
                throw new StartFailure("The points of the mine cannot be read: " + page);
            }
            for (JsonNode point : page.json().path("items")) {
                if (!point.path("withdrawn").asBoolean()) {
                    systems.put(point.path("code").asString(), point.path("system").asString());
                }
            }
            JsonNode next = page.json().path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return systems;
    }

    /** When each frame is to leave; shuffled ones too leave at the pace of the rows. */
    private static final class Schedule {

        private final Frames frames;
        private final long count;
        private final double speed;
        private final long begin = System.nanoTime();

        Schedule(Frames frames, long count, double speed) {
            this.frames = frames;
            this.count = count;
            this.speed = speed;
        }

        /** Waits for the frame to be due; answers the first one after it that is not. */
        long awaitDue(long next) throws InterruptedException {
            if (speed == MAX_SPEED) {
                return count;
            }
            long wait = begin + nanos(next) - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait));
            }
            long now = System.nanoTime() + GATHERING.toNanos() - begin;
            long due = next + 1;
            while (due < count && due - next < MOST_FRAMES && nanos(due) <= now) {
                due++;
            }
            return due;
        }

        private long nanos(long position) {
            int last = frames.size() - 1;
            long round = position / frames.size();
            long all = frames.seconds(last) - frames.seconds(0);
            long since =
                    frames.seconds((int) (position % frames.size()))
                            - frames.seconds(0)
                            + round * all;
            return (long) (since / speed * 1e9);
        }
    }
}
