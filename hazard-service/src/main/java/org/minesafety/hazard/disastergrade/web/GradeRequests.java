package org.minesafety.hazard.disastergrade.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.DetermineGrade;
import org.minesafety.hazard.disastergrade.GradeStep;
import org.minesafety.hazard.disastergrade.RequestReview;
import org.minesafety.hazard.disastergrade.domain.SaidEvidence;

/** What is said of disaster grades over HTTP. */
final class GradeRequests {

    private static final int SHORT = 200;
    private static final int LONG = 2_000;
    private static final int MOST_FILES = 10;
    private static final String GRADE = "[A-Z_]{1,64}";

    private GradeRequests() {}

    /**
     * @param dimension code, such as {@code gas}
     * @param files ids of the paper itself, as the caller has uploaded them
     */
    record GradeRequest(
            @NotNull @Pattern(regexp = "[0-9]{12}") String mine,
            @NotNull @Pattern(regexp = "[a-z-]{1,64}") String dimension,
            @NotNull @Pattern(regexp = GRADE) String grade,
            @NotBlank @Size(max = SHORT) String document,
            @NotBlank @Size(max = SHORT) String issuer,
            @NotNull LocalDate on,
            @Nullable LocalDate validUntil,
            @Nullable @Size(max = MOST_FILES) List<@NotNull UUID> files) {

        DetermineGrade command() {
            return new DetermineGrade(
                    mine,
                    dimension,
                    new SaidEvidence(grade, document, issuer, on, validUntil, List.of()),
                    orNone(files));
        }
    }

    private static List<UUID> orNone(@Nullable List<UUID> files) {
        return files == null ? List.of() : files;
    }

    /**
     * @param files ids of the paper itself, as the caller has uploaded them
     */
    record GradeEvidenceRequest(
            @NotNull @Pattern(regexp = GRADE) String grade,
            @NotBlank @Size(max = SHORT) String document,
            @NotBlank @Size(max = SHORT) String issuer,
            @NotNull LocalDate on,
            @Nullable LocalDate validUntil,
            @Nullable @Size(max = MOST_FILES) List<@NotNull UUID> files) {

        SaidEvidence evidence() {
            return new SaidEvidence(grade, document, issuer, on, validUntil, List.of());
        }

        List<UUID> allFiles() {
            return orNone(files);
        }
    }

    record GradeReviewRequest(
            @NotNull @Pattern(regexp = GRADE) String grade,
            @NotBlank @Size(max = LONG) String reason,
            @NotBlank @Size(max = SHORT) String document) {

        RequestReview command() {
            return new RequestReview(grade, reason, document);
        }
    }

    record GradeApprovalRequest(
            @NotBlank @Size(max = SHORT) String document, @Nullable @Size(max = LONG) String note) {

        GradeStep step() {
            return (it, by, at) -> it.approveReview(document, note, by, at);
        }
    }

    record GradeRefusalRequest(@NotBlank @Size(max = LONG) String reason) {

        GradeStep refuse() {
            return (it, by, at) -> it.refuseReview(reason, by, at);
        }

        GradeStep takeBack() {
            return (it, by, at) -> it.takeBackReview(reason, by, at);
        }
    }
}
