package org.minesafety.hazard.disastergrade;

/**
 * Ask that a grade stands anew, or is lowered.
 *
 * @param grade that it is to be
 * @param document that the request rests on
 */
public record RequestReview(String grade, String reason, String document) {}
