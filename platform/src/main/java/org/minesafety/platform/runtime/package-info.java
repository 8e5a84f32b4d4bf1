/** What a service is while it runs: its name, and threads that live as long as it does. */
@NullMarked
package org.minesafety.platform.runtime;

import org.jspecify.annotations.NullMarked;
