package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.domain.EvidenceFiles.Side.SUPERVISED;
import static org.minesafety.platform.domain.EvidenceFiles.Side.SUPERVISING;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.EvidenceFiles.EvidenceFile;

class EvidenceFilesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final FileRef PHOTO = file(1);
    private static final FileRef SCAN = new FileRef("b", "1".repeat(64), "application/pdf", 2);

    @Test
    void each_step_has_its_own() {
        EvidenceFiles files =
                EvidenceFiles.NONE
                        .with("completion", 7, SUPERVISED, List.of(PHOTO, SCAN), NOON)
                        .with("refuse-acceptance", 8, SUPERVISING, List.of(SCAN), NOON);
        assertThat(files.of(7)).containsExactly(PHOTO, SCAN);
        assertThat(files.of(8)).containsExactly(SCAN);
        assertThat(files.of(9)).isEmpty();
        assertThat(files.all())
                .extracting(EvidenceFile::action)
                .containsExactly("completion", "completion", "refuse-acceptance");
    }

    @Test
    void who_fills_his_room_leaves_that_of_the_others_alone() {
        EvidenceFiles full =
                EvidenceFiles.NONE.with(
                        "progress",
                        2,
                        SUPERVISED,
                        Collections.nCopies(EvidenceFiles.MOST, PHOTO),
                        NOON);
        assertThat(full.hasRoom(SUPERVISED, List.of())).isTrue();
        assertThat(full.hasRoom(SUPERVISED, List.of(SCAN))).isFalse();
        assertThat(full.hasRoom(SUPERVISING, Collections.nCopies(EvidenceFiles.MOST, SCAN)))
                .isTrue();
    }

    @Test
    void large_ones_fill_it_too() {
        long room = EvidenceFiles.MOST_MEGABYTES * 1024L * 1024;
        assertThat(EvidenceFiles.NONE.hasRoom(SUPERVISED, List.of(file(room)))).isTrue();
        assertThat(EvidenceFiles.NONE.hasRoom(SUPERVISED, List.of(file(room), file(1)))).isFalse();
    }

    private static FileRef file(long size) {
        return new FileRef("a", "0".repeat(64), "image/jpeg", size);
    }
}
