package org.minesafety.platform.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmsTest {

    @Test
    void the_order_of_members_does_not_change_the_hash_and_a_type_does() {
        var one = new BsonDocument("a", new BsonInt64(1)).append("b", new BsonString("x"));
        var other = new BsonDocument("b", new BsonString("x")).append("a", new BsonInt64(1));

        for (Algorithms algorithms : List.of(Algorithms.CURRENT, Algorithms.UNNAMED)) {
            assertThat(algorithms.hash(one)).isEqualTo(algorithms.hash(other));
            assertThat(algorithms.hash(one))
                    .isNotEqualTo(algorithms.hash(other.clone().append("a", new BsonInt32(1))))
                    .isNotEqualTo(algorithms.hash(other.clone().append("a", new BsonDouble(1))))
                    .isNotEqualTo(algorithms.hash(other.clone().append("a", new BsonString("1"))));
        }
    }

    /** Hashes are for ever: a new version of the driver must write the same text. */
    @Test
    void the_canonical_text_of_the_first_releases_is_the_one_it_always_was() {
        assertThat(Canonical.text(document()))
                .isEqualTo(
                        "{\"a\": {\"y\": {\"$numberDouble\": \"1.0E-7\"}, \"z\": true}, \"b\":"
                                + " [{\"$numberLong\": \"1\"}, {\"$numberDouble\": \"2.5\"},"
                                + " {\"$numberDecimal\": \"1.10\"}], \"矿\": \"红旗\\n\\\"1\\\"\"}");
    }

    @Test
    void the_canonical_text_of_new_entries_is_rfc_8785_and_their_hash_stays() {
        assertThat(CanonicalForm.RFC_8785.text(document()))
                .isEqualTo(
                        "{\"a\":{\"y\":{\"$numberDouble\":\"1e-7\"},\"z\":true},\"b\":"
                                + "[{\"$numberLong\":\"1\"},{\"$numberDouble\":\"2.5\"},"
                                + "{\"$numberDecimal\":\"1.10\"}],\"矿\":\"红旗\\n\\\"1\\\"\"}");
        assertThat(Algorithms.CURRENT.hash(document()))
                .isEqualTo("f3ae4892a5aeb972634dc059603d8eb56e3ec29d1435d7d5510706e8c541a915");
    }

    @Test
    void an_entry_without_a_name_has_the_algorithms_of_the_first_releases() {
        assertThat(Algorithms.of(document()).hash(document()))
                .isEqualTo(Algorithms.UNNAMED.hash(document()));
    }

    @Test
    void an_entry_is_hashed_by_the_algorithms_that_it_names() {
        BsonDocument entry = document().append(Algorithms.NAME, Algorithms.CURRENT.names());

        assertThat(Algorithms.of(entry).hash(entry)).isEqualTo(Algorithms.CURRENT.hash(entry));
        assertThat(Algorithms.CURRENT.names().toJson())
                .isEqualTo("{\"canonical\": \"rfc8785-extended-json\", \"hash\": \"SHA-256\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'canonical': 'rfc8785-extended-json', 'hash': 'SM3'}",
                "{'canonical': 'other', 'hash': 'SHA-256'}",
                "{'canonical': 'rfc8785-extended-json'}",
                "{'canonical': 1, 'hash': 'SHA-256'}",
                "{}"
            })
    void a_name_that_nobody_knows_is_no_reason_to_try_another(String names) {
        BsonDocument entry = document().append(Algorithms.NAME, BsonDocument.parse(names));

        assertThatThrownBy(() -> Algorithms.of(entry)).isInstanceOf(UnknownAlgorithm.class);
    }

    @Test
    void a_name_that_could_be_taken_for_a_type_is_refused() {
        var document = new BsonDocument("$numberLong", new BsonString("1"));

        assertThatThrownBy(() -> Canonical.check(document))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BsonDocument document() {
        var list =
                new BsonArray(
                        List.of(
                                new BsonInt64(1),
                                new BsonDouble(2.5),
                                new BsonDecimal128(new Decimal128(new BigDecimal("1.10")))));
        return new BsonDocument("矿", new BsonString("红旗\n\"1\""))
                .append("b", list)
                .append(
                        "a",
                        new BsonDocument("z", BsonBoolean.TRUE).append("y", new BsonDouble(1e-7)));
    }
}
