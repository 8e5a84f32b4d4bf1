package org.minesafety.alert.notification;

/** A message did not go out, for a reason that is shown; it names no address. */
public final class ChannelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason a short code, as {@code http-503}
     */
    public ChannelFailure(String reason) {
        super(reason, null, false, false);
    }

    /** What a failure is shown as: never what it says, which may have an address. */
    static String reason(Throwable failure) {
        String said = failure instanceof ChannelFailure ? failure.getMessage() : null;
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
