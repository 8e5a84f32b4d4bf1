package org.minesafety.alert.notification;

/** Whether an event that people are told of goes on. */
public enum NoticeState {
    /** It has an end, and has not come to it. */
    OPEN,
    OVER,
    /** It was told, and that was all. */
    WITHOUT_END
}
