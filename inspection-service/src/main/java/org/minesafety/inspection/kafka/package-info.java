/** Topics that the service follows. */
@NullMarked
package org.minesafety.inspection.kafka;

import org.jspecify.annotations.NullMarked;
