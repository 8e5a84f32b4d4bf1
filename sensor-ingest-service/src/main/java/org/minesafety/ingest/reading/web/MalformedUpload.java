package org.minesafety.ingest.reading.web;

/** What came is not JSON. */
final class MalformedUpload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * @param position of the fault in bytes, of the unzipped upload
     */
    MalformedUpload(int position) {
        super("Not JSON at byte " + position, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }
}
