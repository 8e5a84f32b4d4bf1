package org.minesafety.alert.notification;

/**
 * @param address where people reach the platform, {@code https://safety.example}; empty: links are
 *     paths only
 */
public record DigestLink(String address) {}
