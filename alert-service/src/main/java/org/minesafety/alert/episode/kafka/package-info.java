/** The topic of alarm episodes, read for the list and for the feed. */
@NullMarked
package org.minesafety.alert.episode.kafka;

import org.jspecify.annotations.NullMarked;
