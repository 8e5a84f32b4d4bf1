/** What happened, kept for ever beside the state it led to, and told to the outside in order. */
@NullMarked
package org.minesafety.platform.journal;

import org.jspecify.annotations.NullMarked;
