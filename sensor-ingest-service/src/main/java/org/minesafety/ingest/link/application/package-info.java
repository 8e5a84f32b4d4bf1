/** The judge of links. */
@NullMarked
package org.minesafety.ingest.link.application;

import org.jspecify.annotations.NullMarked;
