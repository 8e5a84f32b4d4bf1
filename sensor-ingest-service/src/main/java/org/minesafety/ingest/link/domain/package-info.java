/** Whether readings come as expected. */
@NullMarked
package org.minesafety.ingest.link.domain;

import org.jspecify.annotations.NullMarked;
