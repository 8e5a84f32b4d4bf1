package org.minesafety.hazard.mine.web;

import io.swagger.v3.oas.models.media.StringSchema;
import org.minesafety.contracts.mine.MineCode;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/** Ids are types in the code and strings on the wire. */
@Configuration(proxyBeanMethods = false)
class OpenApiTypes {

    OpenApiTypes() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(MineCode.class, new StringSchema().pattern("[0-9]{12}"));
    }
}
