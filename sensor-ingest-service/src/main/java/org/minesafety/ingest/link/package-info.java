/** The judge of links. */
@NullMarked
package org.minesafety.ingest.link;

import org.jspecify.annotations.NullMarked;
