/** Samples as they were measured, one truth per point and time. */
@NullMarked
package org.minesafety.ingest.history.domain;

import org.jspecify.annotations.NullMarked;
