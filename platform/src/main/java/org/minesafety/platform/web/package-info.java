/** The conventions of the HTTP interfaces: versions, idempotency, pages, batches, times. */
@NullMarked
package org.minesafety.platform.web;

import org.jspecify.annotations.NullMarked;
