package org.minesafety.platform.reference;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;

/**
 * A proposal for those who decide on it.
 *
 * @param actions what the caller may do now
 */
record ProposalView(@JsonUnwrapped Proposal proposal, List<Action> actions) {

    static ProposalView of(Proposal it, Caller caller) {
        return new ProposalView(
                it, Action.of(ProposalLife.TABLE, it, Actor.of(caller), address(it)));
    }

    static String address(Proposal it) {
        return "/api/v1/reference/" + it.table() + "/proposals/" + it.id();
    }
}
