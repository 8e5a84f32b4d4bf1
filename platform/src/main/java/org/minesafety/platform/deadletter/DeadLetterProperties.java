package org.minesafety.platform.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param kept how long a letter stays, whether it was replayed or not
 */
@ConfigurationProperties("minesafety.dead-letters")
public record DeadLetterProperties(@DefaultValue("400d") Duration kept) {}
