/** Threads that live as long as the service. */
@NullMarked
package org.minesafety.platform.runtime;

import org.jspecify.annotations.NullMarked;
