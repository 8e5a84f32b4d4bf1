package org.minesafety.hazard.majorhazard.web;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.web.HazardRequests.AcceptanceRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.AreaReasonRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ChangePlanRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ClosingRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.CompletionRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ContestRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.DelistRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ExtensionDecision;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ExtensionRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.FilingRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.HazardPlanRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ListRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ProgressRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.PublicationRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ReassignRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.RefusalRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.StartRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.StopAreaRequest;
import org.minesafety.platform.web.RequestReader;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with many hazards at once by {@link HazardStep}: all but the determination,
 * which rests on the standards and is a command of its own, and what is decided on a step of the
 * ladder.
 */
final class BatchActions {

    private static final Map<String, Action<?>> ALL =
            Map.ofEntries(
                    entry("revoke", of(RevokeRequest.class, RevokeRequest::step)),
                    entry("plan", of(HazardPlanRequest.class, HazardPlanRequest::step)),
                    entry("change-plan", of(ChangePlanRequest.class, ChangePlanRequest::step)),
                    entry("start", of(StartRequest.class, StartRequest::step)),
                    entry("progress", of(ProgressRequest.class, ProgressRequest::step)),
                    entry("reassign", of(ReassignRequest.class, ReassignRequest::step)),
                    entry("completion", of(CompletionRequest.class, CompletionRequest::step)),
                    entry("acceptance", of(AcceptanceRequest.class, AcceptanceRequest::sign)),
                    entry(
                            "confirm-acceptance",
                            of(AcceptanceRequest.class, AcceptanceRequest::confirm)),
                    entry("refuse-acceptance", of(RefusalRequest.class, RefusalRequest::step)),
                    entry("contest", of(ContestRequest.class, ContestRequest::step)),
                    entry("closing", of(ClosingRequest.class, ClosingRequest::step)),
                    entry("stop-area", of(StopAreaRequest.class, StopAreaRequest::step)),
                    entry("release-area", of(AreaReasonRequest.class, AreaReasonRequest::release)),
                    entry("allow-work", of(AreaReasonRequest.class, AreaReasonRequest::allow)),
                    entry("list", of(ListRequest.class, ListRequest::step)),
                    entry("delist", of(DelistRequest.class, DelistRequest::step)),
                    entry(
                            "publish-listing",
                            of(PublicationRequest.class, PublicationRequest::ofListing)),
                    entry("file-listing", of(FilingRequest.class, FilingRequest::step)),
                    entry(
                            "publish-delisting",
                            of(PublicationRequest.class, PublicationRequest::ofDelisting)),
                    entry("extension-request", of(ExtensionRequest.class, ExtensionRequest::step)),
                    entry(
                            "extension-decision",
                            of(ExtensionDecision.class, ExtensionDecision::step)));

    private BatchActions() {}

    private record Action<R>(Class<R> type, Function<R, HazardStep> step) {

        HazardStep read(RequestReader reader, JsonNode said) {
            return step.apply(reader.read(said, type));
        }
    }

    private static <R> Action<R> of(Class<R> type, Function<R, HazardStep> step) {
        return new Action<>(type, step);
    }

    /** Empty for an action that there is not. */
    static Optional<HazardStep> read(String action, JsonNode said, RequestReader reader) {
        return Optional.ofNullable(ALL.get(action)).map(it -> it.read(reader, said));
    }
}
