/** Days, workdays and due dates in China's time, pure, so that every domain may use them. */
@NullMarked
package org.minesafety.platform.calendar;

import org.jspecify.annotations.NullMarked;
