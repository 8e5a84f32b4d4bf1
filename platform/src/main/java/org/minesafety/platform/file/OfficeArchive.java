package org.minesafety.platform.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of contents at the end of a zip archive. Nothing is unpacked: what a small archive would
 * become does not matter.
 */
final class OfficeArchive {

    private static final int END_OF_LIST = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_LENGTH = 46;
    private static final int MOST_ENTRIES = 5_000;
    private static final String CONTENT_TYPES = "[content_types].xml";
    private static final String DOCUMENT = "word/document.xml";
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String PROGRAM = "vbaproject.bin";

    private OfficeArchive() {}

    /** Null for anything but a document or a workbook without a program in it. */
    static @Nullable FileType type(Tail tail) {
        Set<String> names = names(tail);
        if (!names.contains(CONTENT_TYPES) || names.stream().anyMatch(it -> it.endsWith(PROGRAM))) {
            return null;
        }
        boolean document = names.contains(DOCUMENT);
        boolean workbook = names.contains(WORKBOOK);
        if (document == workbook) {
            return null;
        }
        return document ? FileType.DOCX : FileType.XLSX;
    }

    /** In small letters; none where the list cannot be read or does not stand in the tail. */
    private static Set<String> names(Tail tail) {
        ByteBuffer bytes = ByteBuffer.wrap(tail.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int end = bytes.limit() - END_LENGTH;
        while (end >= 0 && bytes.getInt(end) != END_OF_LIST) {
            end--;
        }
        if (end < 0) {
            return Set.of();
        }
        long at = Integer.toUnsignedLong(bytes.getInt(end + 16)) - tail.offset();
        int count = bytes.getShort(end + 10) & 0xFFFF;
        return at < 0 || at > end || count > MOST_ENTRIES
                ? Set.of()
                : names(bytes, (int) at, end, count);
    }

    private static Set<String> names(ByteBuffer bytes, int from, int end, int count) {
        Set<String> names = new HashSet<>();
        int at = from;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_LENGTH > end || bytes.getInt(at) != ENTRY) {
                return Set.of();
            }
            int length = bytes.getShort(at + 28) & 0xFFFF;
            int more = (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
            if (at + ENTRY_LENGTH + length > end) {
                return Set.of();
            }
            var name = new byte[length];
            bytes.get(at + ENTRY_LENGTH, name);
            names.add(new String(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
            at += ENTRY_LENGTH + length + more;
        }
        return names;
    }
}
