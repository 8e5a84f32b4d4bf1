package org.minesafety.ingest.history.mongo;

import static org.minesafety.ingest.history.mongo.FrameDocument.ID;
import static org.minesafety.ingest.history.mongo.FrameDocument.READINGS;

import java.util.Date;
import org.bson.Document;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.ingest.history.Receipts.LateFrame;

/**
 * A frame of an upload that was not judged; its id is that of the receipt's document, the data time
 * and the frame, so that it is one however often it is told, and before or after its receipt.
 */
final class NotJudgedDocument {

    private static final String DATA_TIME = "dataTime";
    private static final String NEWEST = "newest";

    private NotJudgedDocument() {}

    static Document of(LateBeyondHorizon late) {
        String receipt = late.receipt() + "|" + Keys.stream(late.mine(), late.system());
        return new Document(ID, Keys.at(receipt, late.dataTime()) + "|" + late.frame())
                .append(READINGS, late.readings() == null ? 0 : late.readings())
                .append(DATA_TIME, Date.from(late.dataTime()))
                .append(NEWEST, Date.from(late.newest()));
    }

    static LateFrame frame(Document document) {
        return new LateFrame(
                document.getDate(DATA_TIME).toInstant(),
                Keys.lastPart(document.getString(ID)),
                document.getInteger(READINGS),
                document.getDate(NEWEST).toInstant());
    }

    /** Id of the receipt's document. */
    static String receipt(Document document) {
        String id = document.getString(ID);
        String withTime = id.substring(0, id.lastIndexOf('|'));
        return withTime.substring(0, withTime.lastIndexOf('|'));
    }
}
