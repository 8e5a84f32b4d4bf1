package org.minesafety.ingest.history.mongo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.Receipt.Reject;
import org.minesafety.ingest.history.Receipts.Balanced;
import org.minesafety.ingest.history.Receipts.NotJudged;

/** A receipt as a document; its id begins with the receipt's. */
final class ReceiptDocument {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private ReceiptDocument() {}

    static Document of(Receipt receipt) {
        String system = receipt.system() == null ? "" : receipt.system();
        return new Document("_id", String.join("|", receipt.id(), receipt.mine(), system))
                .append("receipt", receipt.id())
                .append("mine", receipt.mine())
                .append("system", system)
                .append("sha256", receipt.sha256())
                .append("at", Date.from(receipt.at()))
                .append("day", receipt.at().atOffset(CHINA).toLocalDate().toString())
                .append("received", receipt.received())
                .append("accepted", receipt.accepted())
                .append("rejected", receipt.rejected())
                .append(
                        "rejects",
                        receipt.rejects().stream().map(ReceiptDocument::document).toList());
    }

    static String day(LocalDate day) {
        return day.toString();
    }

    static Balanced balanced(
            Document receipt, long stored, long duplicate, @Nullable NotJudged notJudged) {
        return new Balanced(
                receipt.getString("receipt"),
                receipt.getString("mine"),
                receipt.getString("system"),
                receipt.getString("sha256"),
                receipt.getDate("at").toInstant(),
                receipt.getLong("received"),
                receipt.getLong("accepted"),
                receipt.getLong("rejected"),
                receipt.getList("rejects", Document.class, List.of()).stream()
                        .map(ReceiptDocument::reject)
                        .toList(),
                stored,
                duplicate,
                notJudged);
    }

    private static Document document(Reject reject) {
        return new Document("point", reject.point())
                .append("dataTime", reject.dataTime() == null ? null : Date.from(reject.dataTime()))
                .append("reason", reject.reason())
                .append("readings", reject.readings());
    }

    private static Reject reject(Document document) {
        @Nullable Date time = document.getDate("dataTime");
        return new Reject(
                document.getString("point"),
                time == null ? null : time.toInstant(),
                document.getString("reason"),
                document.getLong("readings"));
    }
}
