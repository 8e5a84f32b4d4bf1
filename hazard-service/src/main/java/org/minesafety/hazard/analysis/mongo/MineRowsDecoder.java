package org.minesafety.hazard.analysis.mongo;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.codecs.Decoder;
import org.bson.codecs.DecoderContext;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.FactRow;

/**
 * Reads what is gathered of a mine; a document of each hazard would cost more than the counting.
 */
final class MineRowsDecoder implements Decoder<MineRows> {

    @Override
    public MineRows decode(BsonReader reader, DecoderContext context) {
        List<String> units = new ArrayList<>();
        List<FactRow> rows = new ArrayList<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            reader.skipName();
            switch (reader.getCurrentBsonType()) {
                case ARRAY -> readUnits(reader, units);
                case DOCUMENT -> readRows(reader, rows);
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new MineRows(units, rows);
    }

    private static void readUnits(BsonReader reader, List<String> units) {
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            units.add(reader.readString());
        }
        reader.readEndArray();
    }

    private static void readRows(BsonReader reader, List<FactRow> rows) {
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            reader.skipName();
            rows.add(PackedRow.read(reader.readBinaryData().getData()));
        }
        reader.readEndDocument();
    }
}
