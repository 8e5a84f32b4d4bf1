package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The example of C2SP's signed-note. */
    private static final String KEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE =
            """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    @Test
    void the_public_example_is_verified_and_written_again_as_it_was() {
        SignedNote note = SignedNote.parse(NOTE);

        assertThat(note.isSignedBy(List.of(VerifierKey.parse(KEY)))).isTrue();
        assertThat(note.note()).isEqualTo(NOTE);
        assertThat(VerifierKey.parse(KEY).text()).isEqualTo(KEY);
    }

    @Test
    void another_text_another_key_and_no_key_do_not_verify() throws Exception {
        SignedNote note = SignedNote.parse(NOTE);
        var other = new SignedNote(note.text().replace("an", "no"), note.signatures());

        assertThat(other.isSignedBy(List.of(VerifierKey.parse(KEY)))).isFalse();
        assertThat(note.isSignedBy(List.of(signer("example.com/foo").key()))).isFalse();
        assertThat(note.isSignedBy(List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n- a AAAAAAAA\n",
                "text\n\n— a AAAA\n",
                "text\n\n— a ?\n",
                "te\txt\n\n— a AAAAAAAA\n"
            })
    void what_is_no_signed_note_is_refused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+",
                "exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+/2kyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_signed_checkpoint_is_read_back_and_verified_by_the_public_key() throws Exception {
        CheckpointSigner signer = signer("mine.example/hazard-service");
        var checkpoint = new Checkpoint(signer.key().name(), 1834, new byte[32]);

        SignedNote note = SignedNote.parse(signer.sign(checkpoint));
        Checkpoint read = Checkpoint.parse(note.text());

        assertThat(note.isSignedBy(List.of(VerifierKey.parse(signer.key().text())))).isTrue();
        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint);
    }

    /** RFC 8032, 7.1, test 1. */
    @Test
    void the_public_key_is_the_one_of_the_private_key() {
        byte[] pkcs8 =
                HexFormat.of()
                        .parseHex(
                                "302e020100300506032b657004220420"
                                        + "9d61b19deffd5a60ba844af492ec2cc4"
                                        + "4449c5697b326919703bac031cae7f60");
        CheckpointSigner signer =
                CheckpointSigner.ofEd25519("a", Base64.getEncoder().encodeToString(pkcs8));

        assertThat(HexFormat.of().formatHex(SignatureAlgorithm.ED25519.raw(signer.key().key())))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void a_key_that_is_none_is_refused_and_not_shown() {
        String wrong = Base64.getEncoder().encodeToString("secret".getBytes(UTF_8));

        assertThatThrownBy(() -> CheckpointSigner.ofEd25519("a", wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(wrong)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "\n1\nAAAA\n", "a\n1\n?\n"})
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static CheckpointSigner signer(String name) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return CheckpointSigner.ofEd25519(
                name, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }
}
