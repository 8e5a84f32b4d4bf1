package org.minesafety.hazard.suspension.domain;

import java.util.List;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Step;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid.Rule;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.domain.EvidenceFiles.Side;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** Files that prove what somebody did about a suspension. */
public final class SuspensionFiles {

    private SuspensionFiles() {}

    /**
     * They stand in the state after the step, which the journal keeps with its entry.
     *
     * @param files that the suspension has from now on
     * @throws org.minesafety.platform.domain.Invalid when that are too many
     */
    public static Change<Suspension, SuspensionEntry> added(
            Change<Suspension, SuspensionEntry> change, List<FileRef> files, Actor by) {
        if (files.isEmpty() || !(change.entry() instanceof Step step)) {
            return change;
        }
        Suspension after = change.after();
        EvidenceFiles held = after.course().files();
        Side side = by.roles().contains(Role.MINE) ? Side.SUPERVISED : Side.SUPERVISING;
        if (!held.hasRoom(side, files)) {
            SuspensionInvalid.refuse(
                    "files", Rule.TOO_MANY_FILES, EvidenceFiles.MOST, EvidenceFiles.MOST_MEGABYTES);
        }
        return new Change<>(
                after.provedBy(held.with(step.action(), after.version(), side, files, step.at())),
                step);
    }
}
