package org.minesafety.alert.handling.web;

/**
 * Why the list is to be read again, or why nothing more comes.
 *
 * @param reason in lower case with hyphens
 */
record AlertFeedNotice(String reason) implements AlertFeedData {}
