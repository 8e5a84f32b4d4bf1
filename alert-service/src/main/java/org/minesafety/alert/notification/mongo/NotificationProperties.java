package org.minesafety.alert.notification.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pause between two looks for what is to be decided or sent
 * @param collecting for how long messages that can wait are collected when their time has come
 * @param address where people reach the platform, for links in messages; empty: paths only
 * @param recording whether messages are recorded here and go nowhere; for local use
 */
@ConfigurationProperties("minesafety.notification")
record NotificationProperties(
        @DefaultValue("250ms") Duration pause,
        @DefaultValue("1m") Duration collecting,
        @DefaultValue("") String address,
        @DefaultValue("false") boolean recording) {}
