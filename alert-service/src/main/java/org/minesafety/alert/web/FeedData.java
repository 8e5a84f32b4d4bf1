package org.minesafety.alert.web;

/** What stands in an event of the feed: an alarm, or a notice about the feed itself. */
sealed interface FeedData permits AlarmView, FeedNotice {}
