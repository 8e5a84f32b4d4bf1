package org.minesafety.alert.episode.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What stands in an event of the feed: an alarm, or a notice about the feed itself. */
@Schema(oneOf = {AlarmView.class, FeedNotice.class})
sealed interface FeedData permits AlarmView, FeedNotice {}
