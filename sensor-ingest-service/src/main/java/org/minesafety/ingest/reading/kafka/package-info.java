/** Frames and receipts on their way to Kafka. */
@NullMarked
package org.minesafety.ingest.reading.kafka;

import org.jspecify.annotations.NullMarked;
