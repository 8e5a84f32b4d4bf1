package org.minesafety.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import org.junit.jupiter.api.Test;

class DescriptionFileTest {

    @Test
    void it_says_something_of_a_schema() {
        var pump = new ObjectSchema();
        var api = new OpenAPI().components(new Components().addSchemas("Pump", pump));
        assertThat(DescriptionFile.of("schemas: { Pump: { description: 水泵 } }").apply(api))
                .isEmpty();
        assertThat(pump.getDescription()).isEqualTo("水泵");
    }

    @Test
    void what_it_says_twice_is_refused() {
        assertThatThrownBy(() -> DescriptionFile.of("schemas:\n  Pump: {}\n  Pump: {}\n"))
                .hasMessageContaining("duplicate key Pump");
    }
}
