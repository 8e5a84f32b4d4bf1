package org.minesafety.testsupport.architecture.offenders.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

final class InjectedField {

    @Autowired @Nullable Object injected;
}
