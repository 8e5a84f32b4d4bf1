package org.minesafety.alert.warning.xml;

import org.minesafety.alert.warning.CapReader;
import org.minesafety.alert.warning.CapSignatures;

/** What the service reads messages by. */
public final class Xml {

    private Xml() {}

    public static CapReader reader() {
        return new XmlCapReader();
    }

    public static CapSignatures signatures() {
        return new XmlSignatures();
    }
}
