/** One id that ties a request, its journal entry, its event and its log lines together. */
@NullMarked
package org.minesafety.platform.correlation;

import org.jspecify.annotations.NullMarked;
