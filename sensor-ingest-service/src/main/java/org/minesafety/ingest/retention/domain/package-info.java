/** How long what is kept. */
@NullMarked
package org.minesafety.ingest.retention.domain;

import org.jspecify.annotations.NullMarked;
