package org.minesafety.alert.notification.domain;

/** How a message goes out. */
public enum Medium {
    SMS,
    VOICE,
    EMAIL,
    WEBHOOK
}
