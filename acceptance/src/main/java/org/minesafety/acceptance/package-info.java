/** Scenarios and load against the whole platform. */
@NullMarked
package org.minesafety.acceptance;

import org.jspecify.annotations.NullMarked;
