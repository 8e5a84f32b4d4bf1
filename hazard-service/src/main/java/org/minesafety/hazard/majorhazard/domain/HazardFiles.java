package org.minesafety.hazard.majorhazard.domain;

import java.util.List;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.domain.EvidenceFiles.Side;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.lifecycle.Actor;

/** Files that prove what somebody reported or did. */
public final class HazardFiles {

    private static final String REPORT = "report";

    private HazardFiles() {}

    /**
     * They stand in the state after the step, which the journal keeps with its entry.
     *
     * @param files that the hazard has from now on
     * @throws org.minesafety.platform.domain.Invalid when that are too many
     */
    public static Change<Hazard, HazardEntry> added(
            Change<Hazard, HazardEntry> change, List<FileRef> files, Actor by) {
        if (files.isEmpty()) {
            return change;
        }
        Hazard after = change.after();
        EvidenceFiles held = after.course().files();
        Side side = Persons.rectifies(by) ? Side.SUPERVISED : Side.SUPERVISING;
        if (!held.hasRoom(side, files)) {
            HazardInvalid.refuse(
                    "files", Rule.TOO_MANY_FILES, EvidenceFiles.MOST, EvidenceFiles.MOST_MEGABYTES);
        }
        HazardEntry entry = change.entry();
        return new Change<>(
                after.provedBy(held.with(action(entry), after.version(), side, files, entry.at())),
                entry);
    }

    private static String action(HazardEntry entry) {
        return switch (entry) {
            case Reported _ -> REPORT;
            case Stepped step -> step.action();
            default -> HazardLife.DETERMINE.name();
        };
    }
}
