/** What other replicas did to measuring points. */
@NullMarked
package org.minesafety.ingest.point.kafka;

import org.jspecify.annotations.NullMarked;
