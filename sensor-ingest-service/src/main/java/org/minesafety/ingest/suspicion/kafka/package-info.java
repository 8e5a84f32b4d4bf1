/** Suspicions on Kafka. */
@NullMarked
package org.minesafety.ingest.suspicion.kafka;

import org.jspecify.annotations.NullMarked;
