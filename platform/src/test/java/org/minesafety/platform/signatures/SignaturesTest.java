package org.minesafety.platform.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.signatures.SignatureRefused.Reason;

class SignaturesTest {

    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Signatures TWO_OFFICERS =
            Signatures.of(
                    List.of(new Place("first", SUPERVISOR), new Place("second", SUPERVISOR)),
                    false);
    private static final Signatures CHAIN =
            Signatures.of(
                    List.of(
                            new Place("department", SUPERVISOR),
                            new Place("office", SUPERVISOR),
                            new Place("government", APPROVER)),
                    true);
    private static final Actor ANNA = person("anna", SUPERVISOR);
    private static final Actor BO = person("bo", SUPERVISOR, APPROVER);
    private static final Actor CHEN = person("chen", APPROVER);

    @Test
    void two_officers_sign_in_any_order_and_the_last_one_completes_it() {
        var one = TWO_OFFICERS.sign("second", ANNA, NOON);
        assertThat(one.isComplete()).isFalse();
        assertThat(one.open()).extracting(Place::name).containsExactly("first");
        var both = one.sign("first", BO, NOON);
        assertThat(both.isComplete()).isTrue();
        assertThat(both.given()).extracting(Signature::signer).containsExactly("anna", "bo");
    }

    @Test
    void nobody_signs_twice_or_for_another() {
        var one = TWO_OFFICERS.sign("first", ANNA, NOON);
        refused(() -> one.sign("second", ANNA, NOON), Reason.SIGNED_ALREADY);
        refused(() -> one.sign("first", BO, NOON), Reason.PLACE_TAKEN);
        refused(() -> one.sign("second", CHEN, NOON), Reason.ROLE);
        refused(() -> one.sign("third", BO, NOON), Reason.NO_SUCH_PLACE);
        var both = one.sign("second", BO, NOON);
        refused(() -> both.sign("first", person("dora", SUPERVISOR), NOON), Reason.COMPLETE);
    }

    @Test
    void a_chain_goes_from_place_to_place() {
        refused(() -> CHAIN.sign("government", CHEN, NOON), Reason.NOT_YOUR_TURN);
        var signed = CHAIN.sign("department", ANNA, NOON).sign("office", BO, NOON);
        assertThat(signed.open()).extracting(Place::name).containsExactly("government");
        refused(() -> signed.sign("government", BO, NOON), Reason.SIGNED_ALREADY);
        assertThat(signed.sign("government", CHEN, NOON).isComplete()).isTrue();
    }

    @Test
    void a_signature_is_withdrawn_before_the_last_one_and_not_below_another() {
        refused(() -> TWO_OFFICERS.withdraw(ANNA), Reason.NOT_SIGNED);
        var one = TWO_OFFICERS.sign("first", ANNA, NOON);
        assertThat(one.withdraw(ANNA)).isEqualTo(TWO_OFFICERS);
        var both = one.sign("second", BO, NOON);
        refused(() -> both.withdraw(BO), Reason.COMPLETE);
        var upon = CHAIN.sign("department", ANNA, NOON).sign("office", BO, NOON);
        refused(() -> upon.withdraw(ANNA), Reason.SIGNED_UPON);
        assertThat(upon.withdraw(BO).withdraw(ANNA)).isEqualTo(CHAIN);
    }

    @Test
    void the_number_of_places_is_bounded() {
        var many = IntStream.range(0, 17).mapToObj(i -> new Place("p" + i, SUPERVISOR)).toList();
        assertThatThrownBy(() -> Signatures.of(many, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signatures.of(List.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Against a plain map of who signed where. */
    @Test
    void however_people_sign_and_withdraw_each_place_has_one_person_with_its_role() {
        var random = new Random(11);
        var people = List.of(ANNA, BO, CHEN, person("dora", SUPERVISOR));
        for (int round = 0; round < 500; round++) {
            Signatures signatures = random.nextBoolean() ? CHAIN : TWO_OFFICERS;
            Map<String, Actor> model = new HashMap<>();
            for (int step = 0; step < 12; step++) {
                Actor person = people.get(random.nextInt(people.size()));
                String place =
                        signatures.places().get(random.nextInt(signatures.places().size())).name();
                boolean sign = random.nextInt(3) > 0;
                try {
                    signatures =
                            sign
                                    ? signatures.sign(place, person, NOON)
                                    : signatures.withdraw(person);
                    assertThat(sign ? model.put(place, person) : null).isNull();
                    assertThat(sign || model.values().remove(person)).isTrue();
                } catch (SignatureRefused refused) {
                    assertThat(refused.reason()).isNotNull();
                }
                assertThat(model.values()).doesNotHaveDuplicates();
                assertThat(signatures.given())
                        .allSatisfy(it ->
                                assertThat(model.get(it.place()).subject()).isEqualTo(it.signer()))
                        .hasSameSizeAs(model.keySet());
                assertThat(signatures.isComplete())
                        .isEqualTo(model.size() == signatures.places().size());
                for (Place it : signatures.places()) {
                    assertThat(model.getOrDefault(it.name(), BO).roles()).contains(it.role());
                }
            }
        }
    }

    private static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of());
    }

    private static void refused(ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SignatureRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }
}
