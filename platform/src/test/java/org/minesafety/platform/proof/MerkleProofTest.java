package org.minesafety.platform.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public vectors of RFC 9162 proofs. */
class MerkleProofTest {

    private static final MerkleProof PROOF = new MerkleProof(HashFunction.SHA_256);

    @TestFactory
    Stream<DynamicTest> inclusion() {
        return vectors("inclusion")
                .map(it ->
                        test(
                                it,
                                PROOF.includes(
                                        number(it, "leafIdx"),
                                        number(it, "treeSize"),
                                        bytes(it.path("leafHash")),
                                        path(it),
                                        bytes(it.path("root")))));
    }

    @TestFactory
    Stream<DynamicTest> consistency() {
        return vectors("consistency")
                .map(it ->
                        test(
                                it,
                                PROOF.isConsistent(
                                        number(it, "size1"),
                                        number(it, "size2"),
                                        bytes(it.path("root1")),
                                        path(it),
                                        bytes(it.path("root2")))));
    }

    private static DynamicTest test(JsonNode vector, boolean proves) {
        return DynamicTest.dynamicTest(
                vector.path("case").asString(),
                () -> assertThat(proves).isNotEqualTo(vector.path("wantErr").asBoolean()));
    }

    private static Stream<JsonNode> vectors(String kind) {
        JsonNode all =
                JsonMapper.shared()
                        .readTree(
                                MerkleProofTest.class.getResourceAsStream(
                                        "/proof/merkle-" + kind + ".json"));
        assertThat(all.size()).isGreaterThan(80);
        return StreamSupport.stream(all.spliterator(), false);
    }

    /** Unsigned there. */
    private static long number(JsonNode vector, String name) {
        BigInteger number = vector.path(name).bigIntegerValue();
        return number.longValue();
    }

    private static List<byte[]> path(JsonNode vector) {
        return StreamSupport.stream(vector.path("proof").spliterator(), false)
                .map(MerkleProofTest::bytes)
                .toList();
    }

    private static byte[] bytes(JsonNode text) {
        return text.isString() ? Base64.getDecoder().decode(text.asString()) : new byte[0];
    }
}
