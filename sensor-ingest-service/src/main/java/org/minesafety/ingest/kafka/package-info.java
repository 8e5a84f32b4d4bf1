/** Topics that the service follows. */
@NullMarked
package org.minesafety.ingest.kafka;

import org.jspecify.annotations.NullMarked;
