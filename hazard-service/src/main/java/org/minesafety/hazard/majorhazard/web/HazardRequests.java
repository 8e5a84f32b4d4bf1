package org.minesafety.hazard.majorhazard.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.domain.Acceptance;
import org.minesafety.hazard.majorhazard.domain.Escalation;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.hazard.majorhazard.domain.Oversight;
import org.minesafety.hazard.majorhazard.domain.Rectification;
import org.minesafety.platform.domain.EvidenceFiles;

/**
 * What people say when they take a step with a hazard; who says it stands in the token. {@code
 * files} are ids of files that prove it, as the caller has uploaded them.
 */
final class HazardRequests {

    static final int SHORT = 200;
    static final int LONG = 1000;
    static final int MOST = 20;
    static final int MANY_PEOPLE = 10_000;
    static final long MUCH_MONEY = 100_000_000_000L;
    static final String CODE = "[a-z0-9-]{1,64}";

    private HazardRequests() {}

    /** The five assignments (五落实); what is missing of them is named. */
    interface FiveAssignments {}

    /**
     * @param responsible who is
     * @param post of the person
     * @param funds in yuan
     * @param deadline last day
     * @param contingency what is done when it goes wrong
     */
    record HazardPlanRequest(
            @NotBlank @Size(max = SHORT) String responsible,
            @NotBlank @Size(max = SHORT) String post,
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = LONG) String> measures,
            @NotNull @Min(0) @Max(MUCH_MONEY) Long funds,
            @NotNull LocalDate deadline,
            @NotBlank @Size(max = LONG) String contingency)
            implements FiveAssignments {

        HazardStep step() {
            var plan =
                    new RectificationPlan(
                            new Responsible(responsible, post),
                            measures,
                            funds,
                            deadline,
                            contingency);
            return (it, by, grounds, at) -> new Rectification(it).plan(plan, by, grounds, at);
        }
    }

    /** The parts are those of {@link HazardPlanRequest}. */
    record ChangePlanRequest(
            @NotBlank @Size(max = SHORT) String responsible,
            @NotBlank @Size(max = SHORT) String post,
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = LONG) String> measures,
            @NotNull @Min(0) @Max(MUCH_MONEY) Long funds,
            @NotNull LocalDate deadline,
            @NotBlank @Size(max = LONG) String contingency,
            @NotBlank @Size(max = LONG) String reason)
            implements FiveAssignments {

        HazardStep step() {
            var plan =
                    new RectificationPlan(
                            new Responsible(responsible, post),
                            measures,
                            funds,
                            deadline,
                            contingency);
            return (it, by, grounds, at) ->
                    new Rectification(it).changePlan(plan, reason, by, grounds, at);
        }
    }

    /**
     * @param record number of the record of the start
     */
    record StartRequest(
            @NotBlank @Size(max = SHORT) String record,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Rectification(it).start(record, by, at));
        }
    }

    /**
     * @param blocked code of the table of reasons; absent while it goes on
     */
    record ProgressRequest(
            @NotNull @Min(0) @Max(100) Integer percent,
            @Nullable @Pattern(regexp = CODE) String blocked,
            @Nullable @Size(max = LONG) String note,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Rectification(it)
                                    .progress(percent, blocked, note, by, grounds, at));
        }
    }

    record ReassignRequest(
            @NotBlank @Size(max = SHORT) String responsible,
            @NotBlank @Size(max = SHORT) String post,
            @NotBlank @Size(max = LONG) String reason) {

        HazardStep step() {
            var another = new Responsible(responsible, post);
            return (it, by, _, at) -> new Rectification(it).reassign(another, reason, by, at);
        }
    }

    /**
     * @param evidence numbers or descriptions of pictures, measurements and records
     * @param spent in yuan
     */
    record CompletionRequest(
            @NotBlank @Size(max = LONG) String report,
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = SHORT) String> evidence,
            @NotNull @Min(0) @Max(MUCH_MONEY) Long spent,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Rectification(it)
                                    .complete(report, evidence, spent, by, grounds, at));
        }
    }

    /**
     * @param record number of the record of the check on the site
     */
    record AcceptanceRequest(
            @NotBlank @Size(max = SHORT) String record,
            @NotBlank @Size(max = LONG) String opinion,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep sign() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Acceptance(it).sign(record, opinion, by, at));
        }

        HazardStep confirm() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Acceptance(it).confirm(record, opinion, by, at));
        }
    }

    /**
     * @param record number of the record of the check on the site
     */
    record RefusalRequest(
            @NotBlank @Size(max = SHORT) String record,
            @NotBlank @Size(max = LONG) String reason,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Acceptance(it).refuse(record, reason, by, at));
        }
    }

    /**
     * @param record number of an order, where there is one
     */
    record ContestRequest(
            @NotBlank @Size(max = LONG) String reason,
            @Nullable @Size(max = SHORT) String record,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Acceptance(it).contest(record, reason, by, at));
        }
    }

    /**
     * @param record number of the file that is complete
     * @param publication where it was published
     */
    record ClosingRequest(
            @NotBlank @Size(max = SHORT) String record,
            @Nullable @Size(max = SHORT) String publication,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, _, at) -> new Acceptance(it).close(record, publication, by, at));
        }
    }

    /**
     * @param place area that is stopped
     * @param withdrawn how many people were withdrawn
     * @param control limits of power, explosives and access meanwhile
     */
    record StopAreaRequest(
            @NotBlank @Size(max = SHORT) String place,
            @NotNull @Min(0) @Max(MANY_PEOPLE) Integer withdrawn,
            @Nullable @Size(max = LONG) String control) {

        HazardStep step() {
            return (it, by, _, at) -> new Oversight(it).stopArea(place, withdrawn, control, by, at);
        }
    }

    record AreaReasonRequest(@NotBlank @Size(max = LONG) String reason) {

        HazardStep release() {
            return (it, by, _, at) -> new Oversight(it).releaseArea(reason, by, at);
        }

        HazardStep allow() {
            return (it, by, _, at) -> new Oversight(it).allowWork(reason, by, at);
        }
    }

    /**
     * @param level code of the table of codes
     * @param body unit that lists it; absent: the lowest one of the caller over the mine
     * @param notice number
     * @param deadline last day by the notice, where it states one
     * @param grade of the hazard from 1, the gravest, where the notice states one
     */
    record ListRequest(
            @NotNull @Pattern(regexp = CODE) String level,
            @Nullable @Pattern(regexp = "[0-9]{6}") String body,
            @NotBlank @Size(max = SHORT) String notice,
            @Nullable LocalDate deadline,
            @Nullable @Min(1) @Max(9) Integer grade,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Oversight(it)
                                    .list(level, body, notice, deadline, grade, by, grounds, at));
        }
    }

    record DelistRequest(
            @NotBlank @Size(max = SHORT) String document,
            @NotBlank @Size(max = LONG) String reason,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Oversight(it).delist(document, reason, by, grounds, at));
        }
    }

    /**
     * @param publication where it was published
     */
    record PublicationRequest(
            @NotBlank @Size(max = SHORT) String publication,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep ofListing() {
            return HazardStep.provedBy(
                    files,
                    (it, by, _, at) -> new Oversight(it).publishListing(publication, by, at));
        }

        HazardStep ofDelisting() {
            return HazardStep.provedBy(
                    files,
                    (it, by, _, at) -> new Oversight(it).publishDelisting(publication, by, at));
        }
    }

    /**
     * @param document number under which it was filed
     */
    record FilingRequest(
            @NotBlank @Size(max = SHORT) String document,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files, (it, by, _, at) -> new Oversight(it).fileListing(document, by, at));
        }
    }

    /**
     * @param reason code of the table of codes
     * @param interim measures until then
     * @param until last day that is asked for
     */
    record ExtensionRequest(
            @NotNull @Pattern(regexp = CODE) String reason,
            @NotBlank @Size(max = LONG) String explanation,
            @NotBlank @Size(max = LONG) String interim,
            @NotNull LocalDate until,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        HazardStep step() {
            return HazardStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Oversight(it)
                                    .requestExtension(
                                            reason, explanation, interim, until, by, grounds, at));
        }
    }

    /**
     * @param until last day, where it is less than was asked for
     */
    record ExtensionDecision(
            @NotNull Boolean granted,
            @NotBlank @Size(max = LONG) String answer,
            @Nullable LocalDate until) {

        HazardStep step() {
            return (it, by, _, at) ->
                    new Oversight(it).decideExtension(granted, until, answer, by, at);
        }
    }

    /**
     * @param particulars what the document leaves open; required where it does
     */
    record SignStepRequest(@Nullable @Size(max = SHORT) String particulars) {}

    record DropStepRequest(@NotBlank @Size(max = LONG) String reason) {

        HazardStep step() {
            return (it, by, _, at) -> new Escalation(it).drop(reason, by, at);
        }
    }
}
