package org.minesafety.ingest.reading.domain;

/**
 * A part of an array that is handed on as it is; nobody changes it.
 *
 * @param to exclusive
 */
public record Slice(byte[] bytes, int from, int to) {

    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public int length() {
        return to - from;
    }
}
