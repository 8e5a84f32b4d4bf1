/** Links over HTTP. */
@NullMarked
package org.minesafety.ingest.link.web;

import org.jspecify.annotations.NullMarked;
