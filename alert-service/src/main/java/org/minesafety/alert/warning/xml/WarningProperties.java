package org.minesafety.alert.warning.xml;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuers who may send warnings here
 */
@ConfigurationProperties("minesafety.warning")
record WarningProperties(@DefaultValue List<Issuer> issuers) {

    /**
     * @param client of the issuer, with the role {@code cap-issuer}
     * @param senders as they stand in its messages
     * @param chinese whether its messages follow GB/T 35965.1
     * @param signed whether only signed messages are taken
     * @param certificates whose signatures count, as PEM
     */
    record Issuer(
            String client,
            @DefaultValue Set<String> senders,
            @DefaultValue("true") boolean chinese,
            @DefaultValue("false") boolean signed,
            @DefaultValue List<String> certificates) {}
}
