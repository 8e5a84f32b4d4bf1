package org.minesafety.platform.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;

/**
 * What a file is, whatever its name and its sender say. It must begin as its type does and, where
 * that can be seen without unpacking, end so too.
 */
final class TypeByContent {

    /** So much of the beginning tells the type. */
    static final int HEAD = 64 << 10;

    private static final Map<String, FileType> BY_MEDIA_TYPE =
            Map.of(
                    FileType.JPEG.mediaType(), FileType.JPEG,
                    FileType.PNG.mediaType(), FileType.PNG,
                    FileType.PDF.mediaType(), FileType.PDF,
                    FileType.MP4.mediaType(), FileType.MP4);

    /** What Tika calls every film whose brand it does not list. */
    private static final String FILM = "video/quicktime";

    /** Of films that are MP4 all the same: what most phones and cameras write. */
    private static final Set<String> BRANDS =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "avc1", "MSNV");

    private static final int BRAND = 8;
    private static final int BRAND_LENGTH = 4;

    /** Of archives, among which are office documents; which of them, the end tells. */
    private static final Set<String> ARCHIVES =
            Set.of(
                    "application/zip",
                    "application/x-tika-ooxml",
                    FileType.DOCX.mediaType(),
                    FileType.XLSX.mediaType());

    private static final String PDF_BEGINS = "%PDF-";
    private static final String PDF_ENDS = "%%EOF";

    private final Set<FileType> allowed;

    TypeByContent(Set<FileType> allowed) {
        this.allowed = allowed;
    }

    /**
     * @param type null for an archive, of which only the end tells the type
     * @param found media type
     */
    record Beginning(@Nullable FileType type, String found) {}

    /**
     * @throws Problem {@code file-type-refused} (422)
     */
    Beginning beginning(byte[] head) {
        String found = detect(head);
        if (ARCHIVES.contains(found)) {
            return new Beginning(null, found);
        }
        FileType type =
                found.equals(FILM) && BRANDS.contains(text(head, BRAND, BRAND_LENGTH))
                        ? FileType.MP4
                        : BY_MEDIA_TYPE.get(found);
        boolean starts =
                type != FileType.PDF || text(head, 0, PDF_BEGINS.length()).equals(PDF_BEGINS);
        if (type == null || !starts || !allowed.contains(type)) {
            throw refused(found);
        }
        return new Beginning(type, found);
    }

    /**
     * @throws Problem {@code file-type-refused}, {@code file-damaged} (422)
     */
    FileType whole(Beginning beginning, Tail tail) {
        FileType type = beginning.type();
        if (type == null) {
            FileType office = OfficeArchive.type(tail);
            if (office == null || !allowed.contains(office)) {
                throw refused(beginning.found());
            }
            return office;
        }
        if (type == FileType.PDF && !tail.contains(PDF_ENDS)) {
            throw new Problem(FileProblems.DAMAGED_UPLOAD);
        }
        return type;
    }

    private Problem refused(String found) {
        return new Problem(FileProblems.TYPE_REFUSED, found)
                .with("allowed", allowed.stream().sorted().map(FileType::mediaType).toList());
    }

    private static String detect(byte[] head) {
        try {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(head), new Metadata())
                    .toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String text(byte[] head, int from, int length) {
        return head.length < from + length
                ? ""
                : new String(head, from, length, StandardCharsets.ISO_8859_1);
    }
}
