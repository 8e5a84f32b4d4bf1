/** History over HTTP. */
@NullMarked
package org.minesafety.ingest.history.web;

import org.jspecify.annotations.NullMarked;
