/** The list of alarm episodes in MongoDB. */
@NullMarked
package org.minesafety.alert.episode.mongo;

import org.jspecify.annotations.NullMarked;
