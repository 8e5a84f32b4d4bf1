package org.minesafety.acceptance.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/** What became of the readings that were sent, by the receipts of their uploads. */
public final class Reconciliation {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Without any progress. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Receipts that are waited for while more is sent. */
    private static final int MOST_UNSETTLED = 1000;

    private static final int SHOWN = 5;

    private final Api api;
    private final Queue<String> unsettled = new ArrayDeque<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long expected;
    private long done;
    private long sent;
    private long accepted;
    private long rejected;
    private long stored;
    private long duplicate;

    public Reconciliation(Api api) {
        this.api = api;
    }

    /** So many frames are to be sent. */
    void expect(long frames) {
        expected = frames;
    }

    void add(long frames, long readings, JsonNode receipt)
            throws IOException, InterruptedException {
        done += frames;
        sent += readings;
        accepted += receipt.path("accepted").asLong();
        rejected += receipt.path("rejected").asLong();
        receipt.path("rejects")
                .forEach(reject ->
                        reasons.merge(
                                reject.path("reason").asString(),
                                reject.path("readings").asLong(),
                                Long::sum));
        if (receipt.path("accepted").asLong() > 0) {
            unsettled.add(receipt.path("id").asString());
        }
        if (unsettled.size() > MOST_UNSETTLED) {
            settle(MOST_UNSETTLED / 2);
        }
    }

    /** Asks until all that was accepted is kept, or nothing has happened for a minute. */
    void settle() throws IOException, InterruptedException {
        settle(0);
    }

    private void settle(int most) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (unsettled.size() > most && System.nanoTime() < deadline) {
            if (isSettled(unsettled.element())) {
                unsettled.remove();
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else {
                Thread.sleep(LOOK);
            }
        }
    }

    private boolean isSettled(String receipt) throws IOException {
        Answer answer = api.get("/api/v1/receipts/" + receipt);
        if (answer.status() != 200) {
            return false; // on its way, or the service is
        }
        JsonNode parts = answer.json().path("parts");
        long open = sum(parts, "accepted") - sum(parts, "stored") - sum(parts, "duplicate");
        if (open == 0) {
            stored += sum(parts, "stored");
            duplicate += sum(parts, "duplicate");
        }
        return open == 0;
    }

    private static long sum(JsonNode parts, String field) {
        return parts.valueStream().mapToLong(part -> part.path(field).asLong()).sum();
    }

    public long accepted() {
        return accepted;
    }

    public long stored() {
        return stored;
    }

    public long duplicate() {
        return duplicate;
    }

    /** Is it known what is to be sent? */
    boolean isStarted() {
        return expected > 0;
    }

    /** Was all sent that was to be sent? */
    public boolean isFinished() {
        return expected > 0 && done == expected;
    }

    /** Is every reading that was sent accounted for? */
    public boolean isBalanced() {
        return unsettled.isEmpty() && sent == accepted + rejected && accepted == stored + duplicate;
    }

    /** All was sent, something of it was accepted, and every reading is accounted for. */
    public boolean isGood() {
        return isFinished() && accepted > 0 && isBalanced();
    }

    @Override
    public String toString() {
        String figures =
                """
                sent      发送 %,12d
                accepted  接受 %,12d
                stored    入库 %,12d
                duplicate 重复 %,12d
                rejected  拒收 %,12d%s
                """
                        .formatted(sent, accepted, stored, duplicate, rejected, why());
        return figures + verdict();
    }

    private String verdict() {
        if (!isFinished()) {
            return "UNFINISHED 未完成: %,d of %,d frames sent".formatted(done, expected);
        }
        if (!isBalanced()) {
            return "NOT BALANCED 不平衡: %d receipts not settled, the first %s"
                    .formatted(unsettled.size(), unsettled.stream().limit(SHOWN).toList());
        }
        return accepted == 0
                ? "NOTHING ACCEPTED 没有接受任何数据"
                : "balanced 平衡: accepted = stored + duplicate";
    }

    private String why() {
        return reasons.isEmpty()
                ? ""
                : reasons.entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", ", "  (", ")"));
    }
}
