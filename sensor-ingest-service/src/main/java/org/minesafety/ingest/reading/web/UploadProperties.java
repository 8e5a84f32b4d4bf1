package org.minesafety.ingest.reading.web;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxUpload bytes of one upload, unzipped
 * @param maxZipRatio of unzipped to zipped bytes
 * @param maxFrames of one upload
 * @param maxReadings of one upload
 * @param framesPerSecond of one account in the long run; in a burst at least those of one upload
 * @param framesBurst of one account at once
 * @param readingsPerSecond of one account in the long run; in a burst at least those of one upload
 * @param readingsBurst of one account at once
 * @param maxInFlight bytes of all uploads that are being worked upon; what is more is refused
 * @param maxRecord bytes of the columns of one record
 * @param ahead how far a clock of a mine may be ahead of the platform's
 * @param earliest times before it are no times of readings
 * @param live how old a frame may be to travel with those that come as they are measured
 * @param catchUp most older readings of a system that live ones of the same upload may follow
 *     without leaving the live way: what a short gap of a link leaves behind
 * @param trustedUpload how far a stated upload time may lie behind the time of receipt and still
 *     say how old the frame was
 * @param hourFrames different frames of one mine and system in one hour of data time, above which
 *     readings are rejected
 */
@ConfigurationProperties("minesafety.ingest")
record UploadProperties(
        @DefaultValue("16MB") DataSize maxUpload,
        @DefaultValue("200") int maxZipRatio,
        @DefaultValue("50000") int maxFrames,
        @DefaultValue("1000000") int maxReadings,
        @DefaultValue("5000") long framesPerSecond,
        @DefaultValue("60000") long framesBurst,
        @DefaultValue("500000") long readingsPerSecond,
        @DefaultValue("2000000") long readingsBurst,
        @DefaultValue("96MB") DataSize maxInFlight,
        @DefaultValue("240KB") DataSize maxRecord,
        @DefaultValue("5m") Duration ahead,
        @DefaultValue("2000-01-01T00:00:00Z") Instant earliest,
        @DefaultValue("5m") Duration live,
        @DefaultValue("20000") int catchUp,
        @DefaultValue("1h") Duration trustedUpload,
        @DefaultValue("60000") int hourFrames) {}
