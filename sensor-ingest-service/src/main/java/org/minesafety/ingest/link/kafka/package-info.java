/** How far the history is behind Kafka. */
@NullMarked
package org.minesafety.ingest.link.kafka;

import org.jspecify.annotations.NullMarked;
