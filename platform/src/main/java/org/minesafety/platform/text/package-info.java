/** What may stand in a text that is kept. */
@NullMarked
package org.minesafety.platform.text;

import org.jspecify.annotations.NullMarked;
