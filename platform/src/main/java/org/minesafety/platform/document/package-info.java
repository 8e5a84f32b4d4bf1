/** Numbered documents on paper: PDF from a template, immutable, with a number without holes. */
@NullMarked
package org.minesafety.platform.document;

import org.jspecify.annotations.NullMarked;
