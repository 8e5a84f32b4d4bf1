package org.minesafety.alert.notification;

/**
 * Something has happened to an alert that people may have to be told of.
 *
 * @param live whether an alarm of it went on then: nobody is told of the start of what was over
 * @param count how often since it was last looked at
 * @param failures how often looking at it has failed since
 */
public record Nudge(String alert, boolean live, long count, int failures) {}
