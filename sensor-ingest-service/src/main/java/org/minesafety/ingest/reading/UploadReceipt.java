package org.minesafety.ingest.reading;

import java.time.Instant;
import java.util.List;
import org.minesafety.contracts.sensor.Receipt;

/**
 * What is answered to an upload.
 *
 * @param parts one for each mine and system, also for mines that are not the caller's
 */
public record UploadReceipt(String id, String sha256, Instant at, List<Receipt> parts) {}
