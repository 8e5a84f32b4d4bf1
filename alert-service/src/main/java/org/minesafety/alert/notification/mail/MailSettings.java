package org.minesafety.alert.notification.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from address that e-mails come from; its domain is in the id of each
 */
@ConfigurationProperties("minesafety.notification.mail")
record MailSettings(@DefaultValue("") String from) {}
