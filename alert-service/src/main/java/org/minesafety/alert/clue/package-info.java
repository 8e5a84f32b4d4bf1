/** What handling alarms shows, as material for people; detection tells its own clues itself. */
@NullMarked
package org.minesafety.alert.clue;

import org.jspecify.annotations.NullMarked;
