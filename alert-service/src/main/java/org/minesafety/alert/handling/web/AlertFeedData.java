package org.minesafety.alert.handling.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What stands in an event of the stream: an alert, or a notice about the stream itself. */
@Schema(oneOf = {AlertChangeView.class, AlertFeedNotice.class})
sealed interface AlertFeedData permits AlertChangeView, AlertFeedNotice {}
