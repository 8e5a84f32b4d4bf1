package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * An entry or a leaf on its way out, with its place in the file.
 *
 * @param aggregate in UTF-8, as the database sorts
 * @param mine empty for what concerns no single mine; "?" where none can be told
 * @param shown its line for who may see it
 */
record ExportItem(
        byte[] aggregate,
        long version,
        boolean isLeaf,
        String mine,
        BsonDocument shown,
        BsonDocument hidden) {

    /** As the database sorts both; a leaf comes behind its entry. */
    static final Comparator<ExportItem> ORDER =
            Comparator.comparing(ExportItem::aggregate, Arrays::compareUnsigned)
                    .thenComparingLong(ExportItem::version)
                    .thenComparing(ExportItem::isLeaf);

    /** In the place of a mine where none can be told: only who may see all sees it. */
    private static final String NOBODY_S = "?";

    private static final BsonDocument NOTHING = new BsonDocument();

    static ExportItem ofEntry(RawBsonDocument raw) {
        try {
            BsonDocument entry = raw.decode(new BsonDocumentCodec());
            BsonDocument id = entry.getDocument("_id");
            BsonValue mine = entry.get(Entries.MINE, BsonNull.VALUE);
            return new ExportItem(
                    id.getString(Entries.AGGREGATE).getValue().getBytes(UTF_8),
                    id.getInt64(Entries.VERSION).getValue(),
                    false,
                    mine instanceof BsonString code ? code.getValue() : NOBODY_S,
                    ExportLine.ofEntry(entry),
                    NOTHING);
        } catch (RuntimeException unreadable) {
            return new ExportItem(
                    new byte[0], 0, false, NOBODY_S, ExportLine.unreadable(name(raw)), NOTHING);
        }
    }

    static ExportItem ofLeaf(BsonDocument leaf) {
        return new ExportItem(
                leaf.getString(Leaf.AGGREGATE).getValue().getBytes(UTF_8),
                leaf.getInt64(Leaf.VERSION).getValue(),
                true,
                leaf.getString(Leaf.MINE).getValue(),
                ExportLine.leaf(leaf),
                ExportLine.hiddenLeaf(leaf));
    }

    /** Empty for nothing. */
    BsonDocument line(boolean isVisible) {
        return isVisible ? shown : hidden;
    }

    private static String name(RawBsonDocument raw) {
        try {
            return raw.get("_id", BsonNull.VALUE).toString().replaceAll("\\p{Cs}", "?");
        } catch (RuntimeException unreadable) {
            return "?";
        }
    }
}
