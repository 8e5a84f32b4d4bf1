package org.minesafety.platform.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that prove what was done with an aggregate, in the order in which steps named them. Each
 * side has room of its own, so that nobody fills that of the other one; both together leave some to
 * the papers that the platform itself makes for the same owner.
 */
public record EvidenceFiles(List<EvidenceFile> all) {

    /** Most of one step. */
    public static final int MOST_OF_STEP = 10;

    /** Most of one side. */
    public static final int MOST = 50;

    /** How large those of one side may be together. */
    public static final int MOST_MEGABYTES = 256;

    public static final EvidenceFiles NONE = new EvidenceFiles(List.of());

    private static final long MEGABYTE = 1024 * 1024;

    public EvidenceFiles {
        all = all == null ? List.of() : List.copyOf(all);
    }

    /** Who says something by a file. */
    public enum Side {
        SUPERVISED,
        SUPERVISING
    }

    /**
     * @param action step that it proves, as in the published tables
     * @param version of the aggregate after that step
     */
    public record EvidenceFile(String action, long version, Side side, FileRef file, Instant at) {}

    public boolean hasRoom(Side side, List<FileRef> more) {
        List<FileRef> together =
                Stream.concat(
                                all.stream()
                                        .filter(it -> it.side() == side)
                                        .map(EvidenceFile::file),
                                more.stream())
                        .toList();
        return together.size() <= MOST
                && together.stream().mapToLong(FileRef::size).sum() <= MOST_MEGABYTES * MEGABYTE;
    }

    public EvidenceFiles with(
            String action, long version, Side side, List<FileRef> more, Instant at) {
        return new EvidenceFiles(
                Stream.concat(
                                all.stream(),
                                more.stream()
                                        .map(it -> new EvidenceFile(action, version, side, it, at)))
                        .toList());
    }

    /** Those of the step that led to a version. */
    public List<FileRef> of(long version) {
        return all.stream().filter(it -> it.version() == version).map(EvidenceFile::file).toList();
    }
}
