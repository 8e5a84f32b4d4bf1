package org.minesafety.alert.episode.web;

/**
 * Why the list is to be read again, or why nothing more comes.
 *
 * @param reason in lower case with hyphens
 */
record FeedNotice(String reason) implements FeedData {}
