package org.minesafety.ingest.reading.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.minesafety.ingest.reading.PointLists;
import org.minesafety.ingest.reading.domain.PointList;

/** Reads lists of texts. Most of them came before: then one comparison is all that it takes. */
final class ListReader {

    /** So many bytes are taken by a name that is new, beside its text. */
    private static final int NAME_BYTES = 96;

    /** The text of a new list is kept as it came, as JSON and as strings. */
    private static final int COPIES = 3;

    private final byte[] json;
    private final int end;
    private final JsonCursor in;
    private final PointLists lists;
    private final LongConsumer memory;

    ListReader(byte[] json, int end, JsonCursor in, PointLists lists, LongConsumer memory) {
        this.json = json;
        this.end = end;
        this.in = in;
        this.lists = lists;
        this.memory = memory;
    }

    /**
     * @param nullable whether {@code null} is an empty text
     */
    PointList read(String pointer, boolean nullable) {
        if (in.peek() != '[') {
            throw new WrongShape(pointer, "fault.reading.array");
        }
        int from = in.position();
        PointLists.Match match = lists.match(json, from, end);
        if (match != null) {
            in.skip(match.length());
            return match.list();
        }
        List<String> texts = new ArrayList<>();
        in.expect('[');
        if (!in.take(']')) {
            do {
                texts.add(text(texts.size(), pointer, nullable));
            } while (in.another(']'));
        }
        long length = in.position() - from;
        memory.accept(COPIES * length + (long) NAME_BYTES * texts.size());
        return lists.learn(json, from, in.position(), texts.toArray(String[]::new));
    }

    private String text(int index, String pointer, boolean nullable) {
        if (index == ColumnReader.MOST) {
            throw WrongShape.tooLong(pointer);
        }
        if (nullable && in.peek() == 'n') {
            in.literal("null");
            return "";
        }
        if (in.peek() != '"') {
            throw new WrongShape(pointer + "/" + index, "fault.reading.string");
        }
        return WrongShape.storable(in.string(), pointer + "/" + index);
    }
}
