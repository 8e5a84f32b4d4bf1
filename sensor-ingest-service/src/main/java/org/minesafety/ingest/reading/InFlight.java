package org.minesafety.ingest.reading;

import org.minesafety.platform.security.Account;
import org.minesafety.platform.share.Shares;
import org.minesafety.platform.share.Shares.Outcome;

/**
 * Bytes of all uploads that are being worked upon. There is a most of all, and one account holds at
 * most so much of it that another one can hold as much.
 */
public final class InFlight {

    private final Shares<Account> shares;

    public InFlight(long most) {
        this.shares = new Shares<>(most, Shares.half(most));
    }

    /** Takes the room if there is so much of it for this account. */
    public Outcome take(Account account, long more) {
        return shares.take(account, more);
    }

    /** For what is on its way already and cannot be refused any more. */
    public void hold(Account account, long more) {
        shares.hold(account, more);
    }

    public void give(Account account, long back) {
        shares.give(account, back);
    }

    /** What one account may hold; an upload that needs more never fits. */
    public long each() {
        return shares.each();
    }

    public long bytes() {
        return shares.used();
    }
}
