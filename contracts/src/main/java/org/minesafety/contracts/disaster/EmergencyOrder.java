package org.minesafety.contracts.disaster;

import java.time.Instant;

/**
 * An order to one mine.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param number of the order; at most 200 characters
 * @param cause why it was given
 * @param issuedAt on the platform's clock
 * @param due by when it had to be done
 */
public record EmergencyOrder(
        String id, String mine, String number, OrderCause cause, Instant issuedAt, Instant due) {}
