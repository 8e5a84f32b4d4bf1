package org.minesafety.platform.web;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody of a request; the platform's defaults hand it to Spring's codecs as well
 * @param bodyPatience with a body that does not come; longer than the gateway's, which then is the
 *     one that speaks to the client
 * @param bodyBytesPerSecond that a body brings at least, in the long run
 * @param maxBatch items in one batch
 * @param parameters regular expressions that the values of query parameters match, by name,
 *     whatever the operation
 * @param cursorSecret signs cursors; the same for all replicas of a service
 */
@ConfigurationProperties("minesafety.web")
record WebProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("20s") Duration bodyPatience,
        @DefaultValue("1024") long bodyBytesPerSecond,
        @DefaultValue("500") int maxBatch,
        @DefaultValue Map<String, Pattern> parameters,
        @DefaultValue("") String cursorSecret) {}
