package org.minesafety.ingest.reading.domain;

import java.util.Arrays;

/**
 * Names of frames, each by its first 64 bits: two of an hour's 60,000 are taken for one once in ten
 * billion hours, and then one frame more is accepted. A hash table of plain numbers, because there
 * are millions of them.
 */
public final class Names {

    private static final int FIRST = 16;
    private static final int HEX = 16;

    /** Stands for an empty place; a name that is it is counted beside the table. */
    private static final long NONE = 0;

    private long[] table = new long[FIRST];
    private boolean hasNone;
    private int size;

    /** The first 64 bits of a name of hexadecimal digits. */
    public static long of(String name) {
        return Long.parseUnsignedLong(name, 0, HEX, HEX);
    }

    public int size() {
        return size;
    }

    /** Numbers that there is room for: the memory that it takes. */
    public int room() {
        return table.length;
    }

    public boolean contains(long name) {
        return name == NONE ? hasNone : table[place(table, name)] == name;
    }

    public void add(long name) {
        if (contains(name)) {
            return;
        }
        size++;
        if (name == NONE) {
            hasNone = true;
            return;
        }
        if (2 * size > table.length) {
            grow();
        }
        table[place(table, name)] = name;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        Arrays.stream(table)
                .filter(name -> name != NONE)
                .forEach(name -> larger[place(larger, name)] = name);
        table = larger;
    }

    /** Where the name is, or would be put; hashes need no further mixing. */
    private static int place(long[] table, long name) {
        int mask = table.length - 1;
        int at = (int) (name ^ name >>> Integer.SIZE) & mask;
        while (table[at] != NONE && table[at] != name) {
            at = at + 1 & mask;
        }
        return at;
    }
}
