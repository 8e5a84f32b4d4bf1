package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DUAL;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.HOLDING;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determination;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.domain.EvidenceFiles.EvidenceFile;
import org.minesafety.platform.domain.EvidenceFiles.Side;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.Actor;

class HazardFilesTest {

    private static final FileRef PHOTO = new FileRef("a", "0".repeat(64), "image/jpeg", 1);
    private static final List<FileRef> ALL = Collections.nCopies(EvidenceFiles.MOST, PHOTO);

    @Test
    void they_stand_in_the_state_after_their_step_under_its_name() {
        Hazard reported = HazardFixtures.reported(HazardOrigin.SELF_CHECK, MINER);
        var report = new Change<Hazard, HazardEntry>(reported, entry(reported));
        Hazard shown = HazardFiles.added(report, List.of(PHOTO), MINER).after();
        Hazard determined =
                HazardFiles.added(
                                shown.determine(determination(BO), UNITS, BO, NOON),
                                List.of(PHOTO),
                                BO)
                        .after();
        Hazard rectifying = rectifying(determined);
        var completion = completion(rectifying);
        var proved = HazardFiles.added(completion, List.of(PHOTO), MINER);

        assertThat(proved.entry()).isEqualTo(completion.entry());
        assertThat(proved.after().version()).isEqualTo(completion.after().version());
        assertThat(proved.after().course().files().all())
                .containsExactly(
                        new EvidenceFile("report", 1, Side.SUPERVISED, PHOTO, NOON),
                        new EvidenceFile("determine", 2, Side.SUPERVISING, PHOTO, NOON),
                        new EvidenceFile(
                                "completion",
                                rectifying.version() + 1,
                                Side.SUPERVISED,
                                PHOTO,
                                NOON));
    }

    @Test
    void a_step_without_files_is_as_it_was() {
        var completion = completion(rectifying(determined()));
        assertThat(HazardFiles.added(completion, List.of(), MINER)).isSameAs(completion);
    }

    @Test
    void the_mine_and_its_company_share_their_room_and_take_none_from_officers() {
        Hazard full = HazardFiles.added(progress(MINER), ALL, MINER).after();
        for (Actor own : List.of(MINER, HOLDING, DUAL)) {
            assertThatThrownBy(() -> HazardFiles.added(completion(full), List.of(PHOTO), own))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            it ->
                                    assertThat(it.violations())
                                            .extracting(Violation::field)
                                            .containsExactly("files"));
        }
        Hazard awaiting = completion(full).after();
        var refused = new Acceptance(awaiting).refuse("4号", "gas", BO, NOON);
        assertThat(HazardFiles.added(refused, ALL, BO).after().course().files().all())
                .hasSize(2 * EvidenceFiles.MOST);
    }

    private static HazardEntry entry(Hazard reported) {
        return new Reported(requireNonNull(reported.report()), NOON);
    }

    private static Change<Hazard, HazardEntry> progress(Actor who) {
        return new Rectification(rectifying(determined()))
                .progress(60, null, null, who, GROUNDS, NOON);
    }

    private static Change<Hazard, HazardEntry> completion(Hazard rectifying) {
        return new Rectification(rectifying)
                .complete("done", List.of("picture"), 1, MINER, GROUNDS, NOON);
    }
}
