package org.minesafety.platform.proof;

import java.util.Base64;

/**
 * The head of a log's tree, as C2SP's tlog-checkpoint writes it; without extension lines.
 *
 * @param origin which log
 * @param size number of leaves
 */
record Checkpoint(String origin, long size, byte[] root) {

    private static final int LINES = 3;

    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /**
     * @param text of a signed note; lines after the third are extensions, which are signed but say
     *     nothing here
     * @throws IllegalArgumentException when it is none
     */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES
                || lines[0].isEmpty()
                || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("Not a checkpoint");
        }
        return new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }
}
