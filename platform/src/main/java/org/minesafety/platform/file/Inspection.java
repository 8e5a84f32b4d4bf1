package org.minesafety.platform.file;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.file.Cleaner.Damaged;
import org.minesafety.platform.file.StoredFile.Clean;
import org.minesafety.platform.file.StoredFile.Content;
import org.minesafety.platform.file.StoredFile.Taken;
import org.minesafety.platform.file.TypeByContent.Beginning;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/** Looks at a file while it streams through, and keeps little more than its beginning and end. */
final class Inspection {

    private final TypeByContent types;
    private final MessageDigest whole = sha256();
    private final MessageDigest clean = sha256();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final Tail tail = new Tail();
    private @Nullable Beginning beginning;
    private @Nullable Cleaner cleaner;
    private long size;
    private long cleanSize;

    Inspection(TypeByContent types) {
        this.types = types;
    }

    /**
     * @throws Problem as soon as it is known that the file is refused
     */
    void add(byte[] part) {
        size += part.length;
        whole.update(part);
        tail.add(part);
        if (beginning != null) {
            copy(part);
            return;
        }
        head.writeBytes(part);
        if (head.size() >= TypeByContent.HEAD) {
            begin();
        }
    }

    /**
     * @throws Problem when the file is refused
     */
    Content end() {
        if (size == 0) {
            throw new Problem(ProblemTypes.MISSING_BODY);
        }
        Beginning begun = beginning == null ? begin() : beginning;
        FileType type = types.whole(begun, tail);
        Cleaner done = cleaner;
        if (done == null) {
            return new Content(type, size, hex(whole), null, null);
        }
        if (!done.isComplete()) {
            throw new Problem(FileProblems.DAMAGED_UPLOAD);
        }
        Clean others = done.hasRemoved() ? new Clean(cleanSize, hex(clean)) : null;
        return new Content(type, size, hex(whole), others, Taken.of(done.exif()));
    }

    private Beginning begin() {
        byte[] first = head.toByteArray();
        head.reset();
        Beginning begun = types.beginning(first);
        beginning = begun;
        cleaner = begun.type() == null ? null : Cleaner.of(begun.type());
        copy(first);
        return begun;
    }

    private void copy(byte[] part) {
        if (cleaner == null) {
            return;
        }
        try {
            cleaner.copy(part, copy);
        } catch (Damaged damaged) {
            throw new Problem(FileProblems.DAMAGED_UPLOAD, damaged);
        }
        clean.update(copy.toByteArray());
        cleanSize += copy.size();
        copy.reset();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
