/** Who is told of an alert, by which channels, and what follows when nobody answers. */
@NullMarked
package org.minesafety.alert.notification;

import org.jspecify.annotations.NullMarked;
