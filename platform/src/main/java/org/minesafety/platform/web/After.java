package org.minesafety.platform.web;

/**
 * Behind which item a page begins.
 *
 * @param key by which the list is sorted
 * @param id decides between equal keys
 */
public record After<K>(K key, String id) {}
