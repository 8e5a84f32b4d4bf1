package org.minesafety.alert.warning.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.minesafety.alert.warning.domain.CapVersion;
import org.xml.sax.SAXException;

/** The schemas of OASIS, one for each version. */
final class CapSchemas {

    private static final String FOLDER = "/cap/";
    private static final Map<CapVersion, String> FILES =
            Map.of(
                    CapVersion.V1_0, "cap10.xsd",
                    CapVersion.V1_1, "cap11.xsd",
                    CapVersion.V1_2, "cap12.xsd");

    private final Map<CapVersion, Schema> schemas = new EnumMap<>(CapVersion.class);

    CapSchemas() {
        FILES.forEach((version, file) -> schemas.put(version, read(FOLDER + file)));
    }

    private static Schema read(String file) {
        try (InputStream in = CapSchemas.class.getResourceAsStream(file)) {
            return SafeXml.schemas().newSchema(new StreamSource(Objects.requireNonNull(in, file)));
        } catch (SAXException failure) {
            throw new IllegalStateException("A schema of this service: " + file, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Schema of(CapVersion version) {
        return Objects.requireNonNull(schemas.get(version));
    }
}
