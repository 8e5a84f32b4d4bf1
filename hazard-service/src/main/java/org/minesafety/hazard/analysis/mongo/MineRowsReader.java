package org.minesafety.hazard.analysis.mongo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.FactRow;

/**
 * Reads what is gathered of a mine without making anything of the names and values of its hazards:
 * that would cost several times what counting them does.
 */
final class MineRowsReader {

    private MineRowsReader() {}

    /**
     * @param members that hold hazards; some may be absent
     */
    static MineRows read(RawBsonDocument mine, List<String> members) {
        List<FactRow> rows = new ArrayList<>();
        for (String member : members) {
            if (mine.get(member) instanceof RawBsonDocument hazards) {
                read(hazards.getByteBuffer().asNIO(), rows);
            }
        }
        return new MineRows(
                mine.getArray(MineFacts.UNITS).stream()
                        .map(it -> it.asString().getValue())
                        .toList(),
                rows);
    }

    /** A document of BSON with binary values only: length, then type, name and value of each. */
    private static void read(ByteBuffer document, List<FactRow> rows) {
        ByteBuffer bytes = document.order(ByteOrder.LITTLE_ENDIAN);
        int place = bytes.position() + Integer.BYTES;
        while (bytes.get(place) == BsonType.BINARY.getValue()) {
            do {
                place++;
            } while (bytes.get(place) != 0);
            place++;
            int length = bytes.getInt(place);
            place += Integer.BYTES + 1;
            rows.add(new FactRow(bytes, place));
            place += length;
        }
    }
}
