package org.minesafety.hazard.suspension.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The approvals of a resumption, in their order.
 *
 * @param chain as the table said it at the acceptance
 * @param given as many of them as are given
 */
public record Approvals(List<ApprovalRow> chain, List<Approval> given) {

    public Approvals {
        chain = List.copyOf(chain);
        given = given == null ? List.of() : List.copyOf(given);
    }

    /**
     * @param by subject of the login of who signed, or entered the document
     * @param body outside body that consents; null for an own signature
     * @param document its number
     */
    public record Approval(
            String step,
            String by,
            LocalDate on,
            @Nullable String body,
            @Nullable String document,
            @Nullable String note) {}

    static Approvals none(List<ApprovalRow> chain) {
        return new Approvals(chain, List.of());
    }

    /** Empty when all are given. */
    public Optional<ApprovalRow> next() {
        return chain.stream().skip(given.size()).findFirst();
    }

    /** Whether somebody has signed a step himself. */
    boolean isSignedBy(String subject) {
        return given.stream().anyMatch(it -> it.body() == null && it.by().equals(subject));
    }

    Approvals with(Approval more) {
        return new Approvals(chain, Stream.concat(given.stream(), Stream.of(more)).toList());
    }
}
