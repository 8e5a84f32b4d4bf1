/**
 * Measuring points, their readings, receipts and links, as sensor-ingest-service publishes them.
 */
@NullMarked
package org.minesafety.contracts.sensor;

import org.jspecify.annotations.NullMarked;
