/** Topics, each read once for all readers of this instance. */
@NullMarked
package org.minesafety.alert.feed.kafka;

import org.jspecify.annotations.NullMarked;
