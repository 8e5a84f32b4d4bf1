package org.minesafety.alert.notification.domain;

import org.minesafety.contracts.alert.AlertLevel;

/**
 * An alert, as far as people are told of it.
 *
 * @param acknowledged somebody handles it
 */
public record ToldAlert(
        String id,
        String mine,
        String alarmClass,
        AlertLevel level,
        boolean acknowledged,
        boolean closed) {}
