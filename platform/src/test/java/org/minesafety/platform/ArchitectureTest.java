package org.minesafety.platform;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.architecture.ArchitectureRules;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.ofPlatform(EventCodec.class);
    }
}
