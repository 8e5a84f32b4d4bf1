package org.minesafety.platform.proof;

import java.util.List;

/**
 * What was found in an exported journal.
 *
 * @param entries looked at
 * @param hidden entries that the export says it left out
 * @param leaves of the tree, in the newest checkpoint
 * @param checkpoints whose signature and root are right
 * @param flaws how many in all
 * @param findings the first of them, by line
 * @param notices what could not be checked for a reason that is no flaw
 */
public record ExportReport(
        String service,
        long entries,
        long hidden,
        long leaves,
        long checkpoints,
        long flaws,
        List<Finding> findings,
        List<String> notices) {

    public ExportReport {
        findings = List.copyOf(findings);
        notices = List.copyOf(notices);
    }

    /**
     * Something that is wrong.
     *
     * @param line from 1; of the whole file 0
     * @param where aggregate and version, day or leaf
     */
    public record Finding(long line, String where, String what) {}

    public boolean sound() {
        return flaws == 0;
    }
}
