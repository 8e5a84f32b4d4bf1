package org.minesafety.alert.warning.xml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.CapSignatures;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.SignatureState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * XML signatures by the JDK, in its secure mode: no transformation by a style sheet, nothing from
 * outside, no weak algorithm. One signature covers the whole message; keys come from the issuer's
 * list only, never from the message.
 */
@Component
final class XmlSignatures implements CapSignatures {

    private static final Logger LOG = LoggerFactory.getLogger(XmlSignatures.class);
    private static final String SECURE = "org.jcp.xml.dsig.secureValidation";
    private static final Set<String> TRANSFORMS =
            Set.of(
                    Transform.ENVELOPED,
                    CanonicalizationMethod.INCLUSIVE,
                    CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS,
                    CanonicalizationMethod.EXCLUSIVE,
                    CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS);

    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");

    @Override
    public SignatureState check(
            byte[] xml, Collection<X509Certificate> trusted, Instant now, CapProblems problems) {
        Document document = document(xml);
        NodeList signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (signatures.getLength() == 0) {
            return SignatureState.UNSIGNED;
        }
        Element signature = (Element) requireNonNull(signatures.item(0));
        if (signatures.getLength() > 1
                || signature.getParentNode() != document.getDocumentElement()) {
            problems.add("", CapRule.SIGNATURE_FORM);
            return SignatureState.UNCHECKED;
        }
        List<X509Certificate> valid = trusted.stream().filter(it -> isValid(it, now)).toList();
        if (trusted.isEmpty()) {
            return SignatureState.UNCHECKED;
        }
        CapRule fault = fault(signature, valid);
        if (fault == null) {
            return SignatureState.VERIFIED;
        }
        problems.add("", fault);
        return SignatureState.UNCHECKED;
    }

    private static Document document(byte[] xml) {
        try {
            return SafeXml.document(xml);
        } catch (SAXException | IOException failure) {
            throw new IllegalStateException("It was read before", failure);
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        var at = Date.from(now);
        return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
    }

    private @Nullable CapRule fault(Element signature, List<X509Certificate> trusted) {
        CapRule fault = CapRule.SIGNATURE;
        for (X509Certificate certificate : trusted) {
            var context = new DOMValidateContext(certificate.getPublicKey(), signature);
            context.setProperty(SECURE, Boolean.TRUE);
            try {
                XMLSignature read = factory.unmarshalXMLSignature(context);
                if (!coversAll(read)) {
                    return CapRule.SIGNATURE_FORM;
                }
                if (read.validate(context)) {
                    return null;
                }
            } catch (MarshalException | XMLSignatureException refusal) {
                // not told to the sender: it says which algorithm or key it was
                LOG.info("A signature cannot be checked: {}", refusal.getMessage());
                fault = CapRule.SIGNATURE_FORM;
            }
        }
        return fault;
    }

    private static boolean coversAll(XMLSignature signature) {
        List<Reference> references = signature.getSignedInfo().getReferences();
        return references.size() == 1
                && "".equals(references.getFirst().getURI())
                && signature.getObjects().isEmpty()
                && references.getFirst().getTransforms().stream()
                        .map(Transform::getAlgorithm)
                        .allMatch(TRANSFORMS::contains);
    }
}
