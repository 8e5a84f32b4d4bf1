/** Readings, points, rules and links in, alarm episodes out: the one topology. */
@NullMarked
package org.minesafety.alert.detection.topology;

import org.jspecify.annotations.NullMarked;
