package org.minesafety.hazard.suspension.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.SuspensionStep;
import org.minesafety.hazard.suspension.domain.Measures;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.hazard.suspension.domain.Papers.Watch;
import org.minesafety.hazard.suspension.domain.Resumption;
import org.minesafety.platform.domain.EvidenceFiles;

/**
 * What people say when they take a step; who says it stands in the token. {@code files} are ids of
 * files that prove it, as the caller has uploaded them.
 */
final class SuspensionRequests {

    static final int SHORT = 200;
    static final int LONG = 1000;
    static final int MOST = 20;
    static final int MANY_PEOPLE = 10_000;
    static final long MUCH_MONEY = 100_000_000_000L;

    private SuspensionRequests() {}

    /**
     * @param document number of the order, or of what takes its place
     */
    record DocumentRequest(
            @NotBlank @Size(max = SHORT) String document,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep order() {
            return SuspensionStep.provedBy(
                    files, (it, by, grounds, at) -> it.order(document, by, grounds, at));
        }

        SuspensionStep confirm() {
            return SuspensionStep.provedBy(files, (it, by, _, at) -> it.confirm(document, by, at));
        }

        SuspensionStep resume() {
            return SuspensionStep.provedBy(
                    files,
                    (it, by, grounds, at) -> new Resumption(it).resume(document, by, grounds, at));
        }
    }

    record NoteRequest(@Nullable @Size(max = LONG) String note) {

        SuspensionStep coSign() {
            return (it, by, grounds, at) -> it.coSign(note, by, grounds, at);
        }

        SuspensionStep approve() {
            return (it, by, _, at) -> new Resumption(it).approve(note, by, at);
        }
    }

    record ReasonRequest(@NotBlank @Size(max = LONG) String reason) {

        SuspensionStep reject() {
            return (it, by, _, at) -> it.reject(reason, by, at);
        }

        SuspensionStep takeBack() {
            return (it, by, _, at) -> it.takeBack(reason, by, at);
        }
    }

    record LiftRequest(
            @NotBlank @Size(max = LONG) String reason,
            @NotBlank @Size(max = SHORT) String document,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep step() {
            return SuspensionStep.provedBy(
                    files, (it, by, _, at) -> it.lift(reason, document, by, at));
        }
    }

    /**
     * @param responsible who is, and his post
     * @param funds in yuan
     * @param finish last day
     */
    record PlanRequest(
            @NotBlank @Size(max = LONG) String measures,
            @NotBlank @Size(max = SHORT) String responsible,
            @NotNull @Min(0) @Max(MUCH_MONEY) Long funds,
            @NotNull LocalDate finish,
            @NotBlank @Size(max = LONG) String contingency) {

        SuspensionStep step() {
            var plan = new Plan(measures, responsible, funds, finish, contingency);
            return (it, by, _, at) -> new Resumption(it).file(plan, by, at);
        }
    }

    /**
     * @param evidence numbers or descriptions of pictures, measurements and records
     */
    record ReportRequest(
            @NotBlank @Size(max = LONG) String report,
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = SHORT) String> evidence,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep step() {
            var request = new ResumptionRequest(report, evidence);
            return SuspensionStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Resumption(it).requestResumption(request, by, grounds, at));
        }
    }

    /**
     * @param record number of the record of the acceptance
     */
    record ExaminationRequest(
            @NotBlank @Size(max = SHORT) String record,
            @NotBlank @Size(max = LONG) String opinion,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep accept() {
            return SuspensionStep.provedBy(
                    files,
                    (it, by, grounds, at) ->
                            new Resumption(it).accept(record, opinion, by, grounds, at));
        }

        SuspensionStep refuse() {
            return SuspensionStep.provedBy(
                    files,
                    (it, by, _, at) ->
                            new Resumption(it).refuseAcceptance(record, opinion, by, at));
        }
    }

    /**
     * @param step of the chain that is next
     * @param body outside body that consents
     * @param document its number
     * @param on its day
     */
    record ConsentRequest(
            @NotNull @Pattern(regexp = "[a-z-]{1,64}") String step,
            @NotBlank @Size(max = SHORT) String body,
            @NotBlank @Size(max = SHORT) String document,
            @NotNull LocalDate on,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep enter() {
            return SuspensionStep.provedBy(
                    files,
                    (it, by, _, at) ->
                            new Resumption(it).enterConsent(step, body, document, on, by, at));
        }
    }

    /**
     * @param issuer of the licence
     */
    record LicenceQuestion(
            @NotBlank @Size(max = SHORT) String issuer,
            @NotBlank @Size(max = LONG) String text,
            @NotNull LocalDate sentOn,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep step() {
            var request = new LicenceRequest(issuer, text, sentOn, null, null, null);
            return SuspensionStep.provedBy(
                    files, (it, by, _, at) -> new Measures(it).requestLicence(request, by, at));
        }
    }

    record LicenceAnswer(
            @NotBlank @Size(max = LONG) String answer,
            @NotNull LocalDate answeredOn,
            @Nullable @Size(max = SHORT) String document,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep step() {
            return SuspensionStep.provedBy(
                    files,
                    (it, by, _, at) ->
                            new Measures(it).answerLicence(answer, answeredOn, document, by, at));
        }
    }

    /**
     * @param place where people may be
     * @param people how many at most; a figure of the reference data bounds it
     */
    record ControlRequest(
            @NotNull Watch watch,
            @NotBlank @Size(max = SHORT) String place,
            @NotNull @Min(0) @Max(MANY_PEOPLE) Integer people,
            @Nullable @Size(max = LONG) String note) {

        SuspensionStep step() {
            var control = new Control(watch, place, people, note);
            return (it, by, grounds, at) -> new Measures(it).arrange(control, by, grounds, at);
        }
    }

    /**
     * @param people at the fullest place
     * @param producing whether the mine produced
     */
    record VisitRequest(
            @NotNull Instant seenAt,
            @NotNull @Min(0) @Max(MANY_PEOPLE) Integer people,
            @NotNull Boolean producing,
            @Nullable @Size(max = LONG) String note,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep step() {
            var visit = new Visit(seenAt, people, producing, note);
            return SuspensionStep.provedBy(
                    files, (it, by, _, at) -> new Measures(it).visited(visit, by, at));
        }
    }

    /**
     * @param medium where it was published
     * @param on the day
     */
    record NoticeRequest(
            @NotBlank @Size(max = SHORT) String medium,
            @NotNull LocalDate on,
            @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

        SuspensionStep publish(boolean resumption) {
            var notice = new Notice(medium, on);
            return SuspensionStep.provedBy(
                    files, (it, by, _, at) -> new Measures(it).publish(resumption, notice, by, at));
        }
    }
}
