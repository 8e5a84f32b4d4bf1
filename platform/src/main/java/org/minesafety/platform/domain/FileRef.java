package org.minesafety.platform.domain;

/**
 * A file as a journal entry names it: whoever has the entry can check the file.
 *
 * @param sha256 of its bytes as they were uploaded, in hexadecimal
 * @param type media type by content
 * @param size in bytes
 */
public record FileRef(String id, String sha256, String type, long size) {}
