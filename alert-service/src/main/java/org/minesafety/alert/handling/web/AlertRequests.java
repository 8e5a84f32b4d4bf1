package org.minesafety.alert.handling.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertStep;
import org.minesafety.contracts.alert.StatementKind;

/** What people say when they take a step; who says it stands in the token. */
final class AlertRequests {

    static final int SHORT = 200;
    static final int LONG = 1000;
    static final int MOST_FILES = 10;
    static final int DAY_MINUTES = 1_440;

    private AlertRequests() {}

    record AlertNote(@Nullable @Size(max = LONG) String note) {

        AlertStep acknowledge() {
            return (it, by, _, at) -> it.acknowledge(note, by, at);
        }

        AlertStep close() {
            return (it, by, _, at) -> it.close(note, by, at);
        }
    }

    /**
     * @param cause what brought it about
     * @param measure what was done
     */
    record StatementRequest(
            @NotNull StatementKind kind,
            @NotBlank @Size(max = LONG) String cause,
            @NotBlank @Size(max = LONG) String measure) {

        AlertStep step() {
            return (it, by, draw, at) -> it.state(kind, cause, measure, draw, by, at);
        }
    }

    record OpinionRequest(@Nullable @Size(max = LONG) String opinion) {

        AlertStep verify() {
            return (it, by, _, at) -> it.verify(opinion, by, at);
        }
    }

    /**
     * @param minutes for how many it is shelved; the table of limits says how many at most
     */
    record ShelveRequest(
            @NotBlank @Size(max = LONG) String reason,
            @NotNull @Min(1) @Max(DAY_MINUTES) Integer minutes) {}

    record AlertReason(@NotBlank @Size(max = LONG) String reason) {

        AlertStep refuse() {
            return (it, by, _, at) -> it.refuse(reason, by, at);
        }

        AlertStep closeDespite() {
            return (it, by, _, at) -> it.closeDespite(reason, by, at);
        }
    }

    /**
     * @param to unit or post that handles it
     */
    record AssignRequest(
            @NotBlank @Size(max = SHORT) String to, @NotBlank @Size(max = LONG) String reason) {

        AlertStep step() {
            return (it, by, _, at) -> it.assign(to, reason, by, at);
        }
    }

    /**
     * @param files ids of files that the caller has uploaded
     */
    record CommentRequest(
            @NotBlank @Size(max = LONG) String text,
            @Nullable @Size(max = MOST_FILES) List<@NotNull UUID> files) {}
}
