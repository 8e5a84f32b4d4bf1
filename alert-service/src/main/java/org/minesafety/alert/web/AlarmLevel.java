package org.minesafety.alert.web;

/** How far an alarm went. */
enum AlarmLevel {
    ALARM,
    POWER_OFF
}
