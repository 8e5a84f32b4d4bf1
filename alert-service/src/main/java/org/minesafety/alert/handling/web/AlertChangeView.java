package org.minesafety.alert.handling.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.minesafety.contracts.alert.AlertState;

/**
 * The published state of an alert.
 *
 * @param version of the alert: who has a newer one from the list keeps that
 */
record AlertChangeView(@JsonUnwrapped AlertState alert, long version) implements AlertFeedData {}
