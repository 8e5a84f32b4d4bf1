package org.minesafety.testsupport.architecture.offenders.features;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Names the package; its features offend. */
@SpringBootApplication
public final class FeaturesOffender {
    private FeaturesOffender() {}
}
