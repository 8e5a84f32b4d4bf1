package org.minesafety.contracts.inspection;

import java.time.Instant;

/** What happens to a finding of an inspection. */
public sealed interface InspectionEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the finding. */
    String finding();

    Instant at();

    /** An inspector recorded what may be a major hazard. */
    record MajorHazardFound(String mine, String finding, Instant at) implements InspectionEvent {}

    /** The record was put right; what had been raised by it is for people to judge. */
    record FindingCorrected(String mine, String finding, Instant at) implements InspectionEvent {}
}
