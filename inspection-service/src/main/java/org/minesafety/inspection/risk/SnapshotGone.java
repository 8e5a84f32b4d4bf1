package org.minesafety.inspection.risk;

/** The list is not kept any more as it was when its first piece was asked for. */
final class SnapshotGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SnapshotGone(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
