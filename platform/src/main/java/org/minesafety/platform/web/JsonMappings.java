package org.minesafety.platform.web;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Operations answer JSON unless they say otherwise. The choice of the operation then includes the
 * choice of the representation: who accepts none gets 406, and nothing has been done.
 */
final class JsonMappings extends RequestMappingHandlerMapping {

    private static final String OURS = "org.minesafety.";

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(
            Method method, Class<?> handlerType) {
        RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
        return info == null
                        || !handlerType.getName().startsWith(OURS)
                        || !info.getProducesCondition().isEmpty()
                ? info
                : info.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
    }
}
