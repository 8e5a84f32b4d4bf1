package org.minesafety.alert.warning.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.alert.warning.CapSample;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.SignatureState;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Signatures that were made by the JDK, and what somebody may do to them. */
class XmlSignaturesTest {

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final char[] PASSWORD = "not-a-secret".toCharArray();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static Signer station;
    private static Signer stranger;

    private final XmlSignatures signatures = new XmlSignatures();
    private final CapProblems problems = new CapProblems();

    private record Signer(PrivateKey key, X509Certificate certificate) {}

    @BeforeAll
    static void keys(@TempDir Path folder) throws Exception {
        station = signer(folder.resolve("station.p12"));
        stranger = signer(folder.resolve("stranger.p12"));
    }

    /** No key stands in the repository. */
    private static Signer signer(Path file) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=test",
                                "-validity",
                                "10",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of(file + ".log").toFile())
                        .start();
        assertThat(process.waitFor(LIMIT)).isTrue();
        assertThat(process.exitValue()).as(file.toString()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD);
        return new Signer(
                (PrivateKey) store.getKey("a", PASSWORD),
                (X509Certificate) store.getCertificate("a"));
    }

    @Test
    void who_is_on_the_list_is_verified() throws Exception {
        assertThat(check(signed(station, "", Transform.ENVELOPED, RSA_SHA256), stranger, station))
                .isEqualTo(SignatureState.VERIFIED);
        assertThat(told()).isEmpty();
    }

    @Test
    void without_a_signature_or_a_list_nothing_is_known() throws Exception {
        assertThat(check(CapSample.alert().bytes(), station)).isEqualTo(SignatureState.UNSIGNED);
        assertThat(check(signed(station, "", Transform.ENVELOPED, RSA_SHA256)))
                .isEqualTo(SignatureState.UNCHECKED);
        assertThat(told()).isEmpty();
    }

    @Test
    void who_is_not_on_the_list_is_refused() throws Exception {
        check(signed(stranger, "", Transform.ENVELOPED, RSA_SHA256), station);
        assertThat(told()).containsExactly(CapRule.SIGNATURE);
    }

    @Test
    void what_was_changed_afterwards_is_refused() throws Exception {
        String text = text(signed(station, "", Transform.ENVELOPED, RSA_SHA256));
        check(bytes(text.replace("红色", "蓝色")), station);
        assertThat(told()).containsExactly(CapRule.SIGNATURE);
    }

    @Test
    void a_certificate_counts_in_its_time_only() throws Exception {
        byte[] xml = signed(station, "", Transform.ENVELOPED, RSA_SHA256);
        Instant end = station.certificate().getNotAfter().toInstant();
        signatures.check(xml, List.of(station.certificate()), end.plusSeconds(1), problems);
        assertThat(told()).containsExactly(CapRule.SIGNATURE);
    }

    @Test
    void a_signature_of_a_part_is_refused() throws Exception {
        check(signed(station, "#part", Transform.ENVELOPED, RSA_SHA256), station);
        assertThat(told()).containsExactly(CapRule.SIGNATURE_FORM);
    }

    @Test
    void weak_algorithms_style_sheets_and_what_is_outside_are_refused() throws Exception {
        String good = text(signed(station, "", Transform.ENVELOPED, RSA_SHA256));
        for (String bad :
                List.of(
                        good.replace(RSA_SHA256, RSA_SHA1),
                        good.replace(
                                Transform.ENVELOPED, "http://www.w3.org/TR/1999/REC-xslt-19991116"),
                        good.replace("URI=\"\"", "URI=\"file:///etc/hostname\""),
                        good.replace("URI=\"\"", "URI=\"http://127.0.0.1:1/\""),
                        good.replace("<DigestValue>", "<DigestValue>AAAA"))) {
            assertThat(bad).isNotEqualTo(good);
            var own = new CapProblems();
            SignatureState state =
                    signatures.check(bytes(bad), List.of(station.certificate()), now(), own);
            assertThat(state).isNotEqualTo(SignatureState.VERIFIED);
            assertThat(own.all()).hasSize(1);
        }
    }

    /** Whatever is missing in it: a refusal, never an error. */
    @Test
    void a_signature_without_one_of_its_parts_is_refused() throws Exception {
        byte[] good = signed(station, "", Transform.ENVELOPED, RSA_SHA256);
        int parts = elements(SafeXml.document(good)).getLength();
        assertThat(parts).isGreaterThan(8);
        for (int part = 0; part < parts; part++) {
            for (boolean emptied : new boolean[] {true, false}) {
                Document document = SafeXml.document(good);
                Node element = elements(document).item(part);
                if (emptied) {
                    element.setTextContent("");
                } else {
                    element.getParentNode().removeChild(element);
                }
                if (!Arrays.equals(written(document), written(SafeXml.document(good)))) {
                    assertThat(check(written(document), station))
                            .as("%s %s", element.getNodeName(), emptied)
                            .isNotEqualTo(SignatureState.VERIFIED);
                }
            }
        }
    }

    private static NodeList elements(Document document) {
        Element signature =
                (Element) document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        return signature.getElementsByTagNameNS(XMLSignature.XMLNS, "*");
    }

    @Test
    void a_second_signature_and_one_elsewhere_are_refused() throws Exception {
        String good = text(signed(station, "", Transform.ENVELOPED, RSA_SHA256));
        String signature = good.substring(good.indexOf("<Signature "), good.indexOf("</alert>"));
        check(bytes(good.replace(signature, signature + signature)), station);
        check(
                bytes(good.replace(signature, "").replace("</area>", "</area>" + signature)),
                station);
        assertThat(told()).containsExactly(CapRule.SIGNATURE_FORM, CapRule.SIGNATURE_FORM);
    }

    private SignatureState check(byte[] xml, Signer... trusted) {
        return signatures.check(
                xml, List.of(trusted).stream().map(Signer::certificate).toList(), now(), problems);
    }

    private static Instant now() {
        return station.certificate().getNotBefore().toInstant().plusSeconds(60);
    }

    private List<CapRule> told() {
        return problems.all().stream().map(it -> (CapRule) it.rule()).collect(Collectors.toList());
    }

    private static byte[] signed(Signer by, String uri, String transform, String method)
            throws Exception {
        Document document = SafeXml.document(CapSample.alert().bytes());
        Element area = (Element) document.getElementsByTagNameNS("*", "area").item(0);
        area.setAttribute("Id", "part");
        area.setIdAttribute("Id", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        SignedInfo info =
                factory.newSignedInfo(
                        factory.newCanonicalizationMethod(
                                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                        factory.newSignatureMethod(method, null),
                        List.of(
                                factory.newReference(
                                        uri,
                                        factory.newDigestMethod(DigestMethod.SHA256, null),
                                        List.of(
                                                factory.newTransform(
                                                        transform, (TransformParameterSpec) null)),
                                        null,
                                        null)));
        factory.newXMLSignature(info, null)
                .sign(new DOMSignContext(by.key(), document.getDocumentElement()));
        return written(document);
    }

    private static byte[] written(Document document) throws Exception {
        var out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
