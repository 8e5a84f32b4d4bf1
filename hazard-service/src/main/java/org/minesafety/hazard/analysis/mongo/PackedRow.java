package org.minesafety.hazard.analysis.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Extended;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.FactRow.Span;
import org.minesafety.hazard.analysis.domain.HazardFacts;

/**
 * A row in a few bytes: four days and the marks, kind of mine, subject, spans and extensions. Days
 * are numbers of four bytes; texts and lists begin with their length.
 */
final class PackedRow {

    /** Raised with every change of this form and of the marks, so that all is gathered anew. */
    static final int FORM = 1;

    private PackedRow() {}

    static byte[] of(HazardFacts facts) {
        FactRow row = FactRow.of(facts);
        byte[] type = row.type().name().getBytes(UTF_8);
        byte[] category = row.category().getBytes(UTF_8);
        List<byte[]> reasons =
                row.extensions().stream().map(it -> it.reason().getBytes(UTF_8)).toList();
        int size =
                5 * Integer.BYTES
                        + text(type)
                        + text(category)
                        + Short.BYTES
                        + 2 * Integer.BYTES * row.late().size()
                        + Short.BYTES
                        + reasons.stream().mapToInt(it -> text(it) + Integer.BYTES).sum();
        var packed = ByteBuffer.allocate(size);
        packed.putInt(row.determined())
                .putInt(row.closed())
                .putInt(row.revoked())
                .putInt(row.extended())
                .putInt(row.marks());
        put(packed, type);
        put(packed, category);
        packed.putShort((short) row.late().size());
        row.late().forEach(it -> packed.putInt(it.from()).putInt(it.to()));
        packed.putShort((short) reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            put(packed, reasons.get(i));
            packed.putInt((int) row.extensions().get(i).on().toEpochDay());
        }
        return packed.array();
    }

    private static int text(byte[] text) {
        return Short.BYTES + text.length;
    }

    private static void put(ByteBuffer packed, byte[] text) {
        packed.putShort((short) text.length).put(text);
    }

    static FactRow read(byte[] bytes) {
        var packed = ByteBuffer.wrap(bytes);
        return new FactRow(
                packed.getInt(),
                packed.getInt(),
                packed.getInt(),
                packed.getInt(),
                packed.getInt(),
                MineType.valueOf(text(packed)),
                text(packed),
                spans(packed),
                extensions(packed));
    }

    private static String text(ByteBuffer packed) {
        int length = packed.getShort();
        int from = packed.position();
        packed.position(from + length);
        return new String(packed.array(), from, length, UTF_8);
    }

    private static List<Span> spans(ByteBuffer packed) {
        int size = packed.getShort();
        List<Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(new Span(packed.getInt(), packed.getInt()));
        }
        return spans;
    }

    private static List<Extended> extensions(ByteBuffer packed) {
        int size = packed.getShort();
        List<Extended> extensions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            extensions.add(new Extended(text(packed), LocalDate.ofEpochDay(packed.getInt())));
        }
        return extensions;
    }
}
