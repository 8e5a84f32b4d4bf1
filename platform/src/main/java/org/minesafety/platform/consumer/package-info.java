/** Consumers of topics that never stop: they retry, begin again, and say what keeps them. */
@NullMarked
package org.minesafety.platform.consumer;

import org.jspecify.annotations.NullMarked;
