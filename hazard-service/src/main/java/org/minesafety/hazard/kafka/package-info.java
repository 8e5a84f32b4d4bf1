/** Topics that the service follows. */
@NullMarked
package org.minesafety.hazard.kafka;

import org.jspecify.annotations.NullMarked;
