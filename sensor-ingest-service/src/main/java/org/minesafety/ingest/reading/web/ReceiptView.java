package org.minesafety.ingest.reading.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.ingest.reading.UploadReceipt;
import org.minesafety.ingest.reading.domain.Reason;

/**
 * What is answered to an upload: {@code received = accepted + rejected}, in readings.
 *
 * @param sha256 of the upload as it came
 * @param rejects the first ones of each mine and system
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptView(
        String id,
        String sha256,
        Instant at,
        long received,
        long accepted,
        long rejected,
        List<RejectView> rejects) {

    private static final int MOST_REJECTS = 100;

    /**
     * @param point absent where it is a whole frame
     * @param dataTime absent where it could not be read
     * @param wanted what would have been accepted, where that can be said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RejectView(
            String mine,
            @Nullable String system,
            @Nullable String point,
            @Nullable Instant dataTime,
            String reason,
            @Nullable String wanted,
            long readings) {}

    static ReceiptView of(UploadReceipt receipt) {
        return new ReceiptView(
                receipt.id(),
                receipt.sha256(),
                receipt.at(),
                sum(receipt, Receipt::received),
                sum(receipt, Receipt::accepted),
                sum(receipt, Receipt::rejected),
                receipt.parts().stream()
                        .flatMap(part -> part.rejects().stream().map(it -> view(part, it)))
                        .limit(MOST_REJECTS)
                        .toList());
    }

    private static long sum(UploadReceipt receipt, ToLongFunction<Receipt> count) {
        return receipt.parts().stream().mapToLong(count).sum();
    }

    private static RejectView view(Receipt part, Receipt.Reject reject) {
        return new RejectView(
                part.mine(),
                part.system(),
                reject.point(),
                reject.dataTime(),
                reject.reason(),
                Reason.wanted(reject.reason()),
                reject.readings());
    }
}
