/** What may stand in a text that is kept, and by what it is found. */
@NullMarked
package org.minesafety.platform.text;

import org.jspecify.annotations.NullMarked;
