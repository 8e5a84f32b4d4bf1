package org.minesafety.alert.warning.xml;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.minesafety.alert.warning.CapIssuer;
import org.minesafety.alert.warning.CapIssuers;
import org.minesafety.alert.warning.xml.WarningProperties.Issuer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Issuers as they are configured. */
@Component
@EnableConfigurationProperties(WarningProperties.class)
final class ConfiguredIssuers implements CapIssuers {

    private final Map<String, CapIssuer> byClient;

    ConfiguredIssuers(WarningProperties properties) {
        this.byClient =
                properties.issuers().stream()
                        .map(ConfiguredIssuers::issuer)
                        .collect(toUnmodifiableMap(CapIssuer::client, it -> it));
    }

    @Override
    public Optional<CapIssuer> ofClient(String client) {
        return Optional.ofNullable(byClient.get(client));
    }

    private static CapIssuer issuer(Issuer said) {
        if (said.signed() && said.certificates().isEmpty()) {
            throw new IllegalArgumentException(
                    said.client() + " has to sign, and no certificate of it is known");
        }
        return new CapIssuer(
                said.client(),
                said.senders(),
                said.chinese(),
                said.signed(),
                said.certificates().stream().map(ConfiguredIssuers::certificate).toList());
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException failure) {
            throw new IllegalArgumentException("No certificate of an issuer", failure);
        }
    }
}
