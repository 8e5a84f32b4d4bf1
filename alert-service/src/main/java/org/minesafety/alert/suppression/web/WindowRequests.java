package org.minesafety.alert.suppression.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;

/** What people say about windows; who says it stands in the token. */
final class WindowRequests {

    static final int CODE = 64;
    static final int LONG = 1000;

    private WindowRequests() {}

    /**
     * @param statutory whether the rules of the law are meant too: by the supervising unit only
     * @param measure what is done instead; needed where they are
     */
    record AnnounceRequest(
            @NotNull @Pattern(regexp = "[0-9]{12}") String mine,
            @NotBlank @Size(max = CODE) String point,
            @NotNull Boolean statutory,
            @NotBlank @Size(max = LONG) String reason,
            @Nullable @Size(max = LONG) String measure,
            @NotNull OffsetDateTime from,
            @NotNull OffsetDateTime until) {

        Announcement announcement() {
            return new Announcement(
                    mine,
                    point,
                    statutory,
                    reason,
                    measure,
                    from.toInstant().truncatedTo(ChronoUnit.MILLIS),
                    until.toInstant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    record WindowNote(@Nullable @Size(max = LONG) String note) {}
}
