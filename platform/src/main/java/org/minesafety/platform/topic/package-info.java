/** Kafka topics: wire format, partition, creation, dead letters, projections of entity topics. */
@NullMarked
package org.minesafety.platform.topic;

import org.jspecify.annotations.NullMarked;
