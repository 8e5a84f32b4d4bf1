/** Alarm episodes for callers: the list, and the stream of what becomes known. */
@NullMarked
package org.minesafety.alert.episode;

import org.jspecify.annotations.NullMarked;
