package org.minesafety.platform.domain;

/**
 * A document that has left the house: its number is given for ever, its bytes never change.
 *
 * @param number as it is printed on it
 */
public record IssuedDocument(String number, FileRef file, int pages) {}
