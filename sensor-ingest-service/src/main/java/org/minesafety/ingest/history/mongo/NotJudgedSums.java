package org.minesafety.ingest.history.mongo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.minesafety.ingest.history.Receipts.LateFrame;
import org.minesafety.ingest.history.Receipts.NotJudged;

/** What was not judged of an upload, added up for each mine and system as it is read. */
final class NotJudgedSums {

    private static final String REASON = "beyond-horizon";

    private final Map<String, Sum> byReceipt = new HashMap<>();

    private static final class Sum {
        private final List<LateFrame> first = new ArrayList<>();
        private long frames;
        private long readings;
    }

    void add(Document document) {
        Sum sum = byReceipt.computeIfAbsent(NotJudgedDocument.receipt(document), _ -> new Sum());
        LateFrame frame = NotJudgedDocument.frame(document);
        sum.frames++;
        sum.readings += frame.readings();
        if (sum.first.size() < NotJudged.MOST_NAMED) {
            sum.first.add(frame);
        }
    }

    /** By id of the receipt's document. */
    Map<String, NotJudged> byReceipt() {
        Map<String, NotJudged> all = new HashMap<>();
        byReceipt.forEach((id, it) ->
                all.put(id, new NotJudged(REASON, it.frames, it.readings, List.copyOf(it.first))));
        return all;
    }
}
