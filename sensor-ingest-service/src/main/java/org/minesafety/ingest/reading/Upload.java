package org.minesafety.ingest.reading;

import java.util.List;
import org.minesafety.ingest.reading.domain.FrameDraft;

/**
 * @param sha256 of the upload as it came, 64 lower-case hexadecimal digits
 */
public record Upload(String sha256, List<FrameDraft> frames) {}
