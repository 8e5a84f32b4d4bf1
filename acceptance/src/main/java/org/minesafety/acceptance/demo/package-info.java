/** The alarms of a longwall face from registration to the last episode, for people to watch. */
@NullMarked
package org.minesafety.acceptance.demo;

import org.jspecify.annotations.NullMarked;
