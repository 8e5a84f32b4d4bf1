package org.minesafety.platform.file;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.security.Caller;
import org.springframework.data.annotation.Id;

/**
 * What is known of a file whose bytes stand in GridFS under the same id.
 *
 * @param client and subject: the account that uploaded it
 * @param owner {@code kind|id}; null while it belongs to nothing
 * @param until when it may be removed, because it belongs to nothing; null when it belongs
 * @param content null while it is still coming
 * @param evidenceAt time of the evidence, as the uploader says
 */
record StoredFile(
        @Id String id,
        String client,
        String subject,
        String name,
        Instant uploadedAt,
        @Nullable Instant evidenceAt,
        @Nullable String owner,
        @Nullable Instant until,
        @Nullable Content content) {

    static final String COLLECTION = "files";

    /** Of those that are being removed: nobody has this client. */
    static final String NOBODY = "";

    /**
     * What it is.
     *
     * @param clean what others than the uploader and officers get; null when it is the same
     * @param taken when and where, as it told itself
     */
    record Content(
            FileType type,
            long size,
            String sha256,
            @Nullable Clean clean,
            @Nullable Taken taken) {}

    /** A copy that can be made at any time. */
    record Clean(long size, String sha256) {}

    /** What a camera wrote. */
    record Taken(@Nullable Instant at, @Nullable Double latitude, @Nullable Double longitude) {

        static @Nullable Taken of(Exif exif) {
            Exif.Place place = exif.place();
            if (place == null) {
                return exif.at() == null ? null : new Taken(exif.at(), null, null);
            }
            return new Taken(exif.at(), place.latitude(), place.longitude());
        }
    }

    boolean isOf(Caller caller) {
        return client.equals(caller.client()) && subject.equals(caller.subject());
    }

    Optional<FileRef> ref() {
        return Optional.ofNullable(content)
                .map(it -> new FileRef(id, it.sha256(), it.type().mediaType(), it.size()));
    }

    StoredFile complete(String clean, Content whole, @Nullable Instant expiry) {
        return new StoredFile(
                id, client, subject, clean, uploadedAt, evidenceAt, owner, expiry, whole);
    }
}
