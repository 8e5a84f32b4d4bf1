/** Topics that the service follows. */
@NullMarked
package org.minesafety.alert.kafka;

import org.jspecify.annotations.NullMarked;
