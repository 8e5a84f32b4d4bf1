package org.minesafety.contracts.topic;

/**
 * Value of a record on an entity topic. A reader applies it only when {@code version} is newer than
 * what it holds.
 *
 * @param fact what happened
 * @param state public state of the entity after the fact
 * @param version of the entity, from 1, without gaps in the journal (a fact that is not public
 *     leaves a gap here)
 * @param hash SHA-256 of the journal entry, 64 lower-case hexadecimal digits
 */
public record EntityRecord<F, S>(F fact, S state, long version, String hash) {}
