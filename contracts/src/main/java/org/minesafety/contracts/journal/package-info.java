/** The public proof that no journal was rewritten. */
@NullMarked
package org.minesafety.contracts.journal;

import org.jspecify.annotations.NullMarked;
