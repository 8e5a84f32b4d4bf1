package org.minesafety.alert.warning.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a message as it stands there.
 *
 * @param name without its namespace
 * @param path from the root, like {@code info[0].area[1].polygon[0]}; empty for the root
 * @param text directly in it, without blanks at its ends
 */
public record CapElement(String name, String path, String text, List<CapElement> children) {

    public CapElement {
        children = List.copyOf(children);
    }

    Stream<CapElement> all(String child) {
        return children.stream().filter(it -> it.name.equals(child));
    }

    /** The schema refuses a second one where only one may stand. */
    Optional<CapElement> one(String child) {
        return all(child).findFirst();
    }

    /** Empty also where there is nothing in it: many senders write every element. */
    Optional<CapElement> filled(String child) {
        return one(child).filter(it -> !it.text.isEmpty());
    }

    Optional<String> textOf(String child) {
        return filled(child).map(CapElement::text);
    }

    List<String> texts(String child) {
        return all(child).map(CapElement::text).filter(it -> !it.isEmpty()).toList();
    }
}
