package org.minesafety.testsupport.architecture.offenders.configuration;

import org.springframework.beans.factory.annotation.Value;

final class ValuedParameter {

    ValuedParameter(@Value("${offender}") String value) {
        assert !value.isEmpty();
    }
}
