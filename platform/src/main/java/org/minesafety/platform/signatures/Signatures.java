package org.minesafety.platform.signatures;

import static org.minesafety.platform.signatures.SignatureRefused.Reason.COMPLETE;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.NOT_SIGNED;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.NOT_YOUR_TURN;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.NO_SUCH_PLACE;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.PLACE_TAKEN;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.ROLE;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.SIGNED_ALREADY;
import static org.minesafety.platform.signatures.SignatureRefused.Reason.SIGNED_UPON;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minesafety.platform.lifecycle.Actor;

/**
 * Who has to sign, and who has. The aggregate that holds it does its transition when {@link
 * #isComplete}. Two officers are two places of one role; a chain of approvals is places in order.
 *
 * @param places at least one, at most {@value #MOST}
 * @param inOrder whether each place waits for those before it
 * @param given in the order in which they were given
 */
public record Signatures(List<Place> places, boolean inOrder, List<Signature> given) {

    private static final int MOST = 16;

    /**
     * @throws IllegalArgumentException when there are too many places or none, or two of one name
     */
    public Signatures {
        places = List.copyOf(places);
        given = List.copyOf(given);
        Set<String> names = new HashSet<>();
        if (places.isEmpty()
                || places.size() > MOST
                || !places.stream().map(Place::name).allMatch(names::add)) {
            throw new IllegalArgumentException(
                    "1 to " + MOST + " places, each with a name of its own: " + places);
        }
    }

    /** Nobody has signed. */
    public static Signatures of(List<Place> places, boolean inOrder) {
        return new Signatures(places, inOrder, List.of());
    }

    /** Whether all have signed. */
    public boolean isComplete() {
        return given.size() == places.size();
    }

    /** Where somebody may sign now. */
    public List<Place> open() {
        Stream<Place> open = places.stream().filter(place -> !isTaken(place));
        return (inOrder ? open.limit(1) : open).toList();
    }

    /**
     * @throws SignatureRefused when this person may not sign there now
     */
    public Signatures sign(String place, Actor person, Instant at) {
        Place where =
                places.stream()
                        .filter(it -> it.name().equals(place))
                        .findFirst()
                        .orElseThrow(() -> new SignatureRefused(NO_SUCH_PLACE));
        if (isComplete()) {
            throw new SignatureRefused(COMPLETE);
        }
        if (!person.roles().contains(where.role())) {
            throw new SignatureRefused(ROLE);
        }
        if (of(person).isPresent()) {
            throw new SignatureRefused(SIGNED_ALREADY);
        }
        if (isTaken(where)) {
            throw new SignatureRefused(PLACE_TAKEN);
        }
        if (!open().contains(where)) {
            throw new SignatureRefused(NOT_YOUR_TURN);
        }
        var signature = new Signature(place, person.subject(), at);
        return with(Stream.concat(given.stream(), Stream.of(signature)).toList());
    }

    /**
     * Takes a person's own signature back, before the last one is given; in a chain only before the
     * next one is.
     *
     * @throws SignatureRefused when it cannot be
     */
    public Signatures withdraw(Actor person) {
        Signature own = of(person).orElseThrow(() -> new SignatureRefused(NOT_SIGNED));
        if (isComplete()) {
            throw new SignatureRefused(COMPLETE);
        }
        if (inOrder && !own.equals(given.getLast())) {
            throw new SignatureRefused(SIGNED_UPON);
        }
        return with(given.stream().filter(it -> !it.equals(own)).toList());
    }

    private Signatures with(List<Signature> signed) {
        return new Signatures(places, inOrder, signed);
    }

    private Optional<Signature> of(Actor person) {
        return given.stream().filter(it -> it.signer().equals(person.subject())).findFirst();
    }

    private boolean isTaken(Place place) {
        return given.stream().anyMatch(it -> it.place().equals(place.name()));
    }
}
