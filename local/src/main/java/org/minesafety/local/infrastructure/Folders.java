package org.minesafety.local.infrastructure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Whole folders. */
public final class Folders {

    private static final Set<PosixFilePermission> DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private Folders() {}

    /** Deletes a folder with all it holds; symbolic links are deleted, not followed. */
    public static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(Folders::deleteOne);
        } catch (NoSuchFileException e) {
            return; // already as wished
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A folder that nobody else on the machine can read, created when it is missing; so is an older
     * one from now on.
     */
    public static Path createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(requireNonNull(folder.toAbsolutePath().getParent()));
            createNew(folder);
        }
        return ownerOnly(folder, DIRECTORY);
    }

    /** Takes the rights to a file from everybody but its owner. */
    public static Path ownerOnly(Path file) throws IOException {
        return ownerOnly(file, FILE);
    }

    private static void createNew(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            // two starts at once; the lock tells which may go on
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static Path ownerOnly(Path file, Set<PosixFilePermission> rights) throws IOException {
        return Files.setPosixFilePermissions(file, rights);
    }

    /** The folder that a file is in, created when it is missing. */
    static Path createParent(Path file) throws IOException {
        return Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** Unpacks a zip without its single top folder. */
    static void unzip(Path zip, Path target) throws IOException {
        Path base = target.toAbsolutePath().normalize();
        try (ZipInputStream content = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = content.getNextEntry();
                    entry != null;
                    entry = content.getNextEntry()) {
                String name = entry.getName();
                write(base, base.resolve(name.substring(name.indexOf('/') + 1)), entry, content);
            }
        }
    }

    private static void write(Path base, Path place, ZipEntry entry, InputStream content)
            throws IOException {
        Path file = place.normalize();
        if (!file.startsWith(base)) {
            throw new IOException("The zip leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            createParent(file);
            Files.copy(content, file);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
