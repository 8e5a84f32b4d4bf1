package org.minesafety.platform.file;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param types that may be uploaded
 * @param maxSize of one file
 * @param longestUpload after which an upload is ended, however fast it comes
 * @param unattached how long a file may belong to nothing
 * @param unattachedFiles of one account at once
 * @param unattachedSize of those of one account together
 * @param ownerFiles of one owner
 * @param ownerSize of those of one owner together
 * @param uploads under way in this process
 * @param uploadsEach of one account
 * @param sweep pause between two looks for files that have expired
 */
@Validated
@ConfigurationProperties("minesafety.files")
record FileProperties(
        @NotEmpty @DefaultValue({"jpeg", "png", "pdf", "docx", "xlsx", "mp4"}) Set<FileType> types,
        @DefaultValue("32MB") DataSize maxSize,
        @DefaultValue("10m") Duration longestUpload,
        @DefaultValue("24h") Duration unattached,
        @Positive @Max(1000) @DefaultValue("100") int unattachedFiles,
        @DefaultValue("512MB") DataSize unattachedSize,
        @Positive @Max(1000) @DefaultValue("200") int ownerFiles,
        @DefaultValue("1GB") DataSize ownerSize,
        @Positive @DefaultValue("16") int uploads,
        @Positive @DefaultValue("4") int uploadsEach,
        @DefaultValue("1m") Duration sweep) {}
