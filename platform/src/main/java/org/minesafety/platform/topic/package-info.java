/** Kafka topics: wire format, partition, creation. */
@NullMarked
package org.minesafety.platform.topic;

import org.jspecify.annotations.NullMarked;
