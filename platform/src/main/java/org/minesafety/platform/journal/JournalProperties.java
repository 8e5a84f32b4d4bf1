package org.minesafety.platform.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param patience how long a command may wait for its turn, and how long a transaction that
 *     conflicts is begun again
 * @param answers how long a creating request that comes again is answered and not done
 * @param settled how long an entry lies before the feed of changes tells it: longer than a
 *     transaction of the database can last (60 s, and half of it until it is ended)
 * @param lease how long after its last sign of life a relay is replaced
 */
@ConfigurationProperties("minesafety.journal")
public record JournalProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("24h") Duration answers,
        @DefaultValue("2m") Duration settled,
        @DefaultValue("10s") Duration lease) {}
