/** Journals as files, and their verification without the platform. */
@NullMarked
package org.minesafety.acceptance.proof;

import org.jspecify.annotations.NullMarked;
