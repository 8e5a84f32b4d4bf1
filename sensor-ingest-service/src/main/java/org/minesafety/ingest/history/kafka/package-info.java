/** Frames and receipts from Kafka into the history. */
@NullMarked
package org.minesafety.ingest.history.kafka;

import org.jspecify.annotations.NullMarked;
