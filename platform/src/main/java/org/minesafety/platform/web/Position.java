package org.minesafety.platform.web;

/**
 * Where a page ended: the next one holds what sorts after it, whatever was inserted meanwhile.
 *
 * @param sort value of the last item by which the list is sorted
 * @param id of the last item; decides between equal sort values
 */
public record Position(String sort, String id) {}
