package org.minesafety.ingest.reading.domain;

import java.util.HashSet;
import java.util.Set;

/**
 * The points of a frame in their order. The same list comes again and again, so that what was once
 * found out about it is kept under it: it is equal only to itself.
 */
public final class PointList {

    private final String[] codes;
    private final byte[] json;
    private final byte[] hash;
    private final boolean[] repeated;

    /**
     * @param json the codes as a JSON array
     * @param hash of the codes, as frames are named by
     */
    public PointList(String[] codes, byte[] json, byte[] hash) {
        this.codes = codes;
        this.json = json;
        this.hash = hash;
        this.repeated = new boolean[codes.length];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.length; i++) {
            repeated[i] = !seen.add(codes[i]);
        }
    }

    public int size() {
        return codes.length;
    }

    public String code(int index) {
        return codes[index];
    }

    /** Not to be changed. */
    public String[] codes() {
        return codes;
    }

    /** Not to be changed. */
    public byte[] json() {
        return json;
    }

    /** Not to be changed. */
    public byte[] hash() {
        return hash;
    }

    /** Whether the code stood further ahead in the list already. */
    boolean isRepeated(int index) {
        return repeated[index];
    }
}
