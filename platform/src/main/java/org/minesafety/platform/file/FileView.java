package org.minesafety.platform.file;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.file.StoredFile.Clean;
import org.minesafety.platform.file.StoredFile.Content;
import org.minesafety.platform.file.StoredFile.Taken;
import org.minesafety.platform.security.Caller;

/**
 * A file as it is shown.
 *
 * @param sha256 of the original, as the owner's journal names it
 * @param cleaned what the copy is that others get
 * @param copy null where it is the original
 * @param taken only for those who may have the original
 * @param original whether the caller may have the original
 */
record FileView(
        UUID id,
        String name,
        String type,
        long size,
        String sha256,
        Instant uploadedAt,
        @Nullable Instant evidenceAt,
        @Nullable String owner,
        @Nullable Instant until,
        Cleaned cleaned,
        @Nullable Clean copy,
        @Nullable Taken taken,
        boolean original) {

    /** What became of what a file tells of place, time, device and person. */
    enum Cleaned {
        REMOVED,
        NOTHING_FOUND,
        NOT_REMOVABLE
    }

    static FileView of(StoredFile file, Content content, Caller caller) {
        boolean original = Downloads.mayHaveOriginal(file, caller);
        return new FileView(
                UUID.fromString(file.id()),
                file.name(),
                content.type().mediaType(),
                content.size(),
                content.sha256(),
                file.uploadedAt(),
                file.evidenceAt(),
                file.owner(),
                file.until(),
                cleaned(content),
                content.clean(),
                original ? content.taken() : null,
                original);
    }

    private static Cleaned cleaned(Content content) {
        if (!content.type().isCleanable()) {
            return Cleaned.NOT_REMOVABLE;
        }
        return content.clean() == null ? Cleaned.NOTHING_FOUND : Cleaned.REMOVED;
    }
}
