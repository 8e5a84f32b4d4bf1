/** Streams of what becomes known of a topic, which never skip anything without saying so. */
@NullMarked
package org.minesafety.alert.feed;

import org.jspecify.annotations.NullMarked;
