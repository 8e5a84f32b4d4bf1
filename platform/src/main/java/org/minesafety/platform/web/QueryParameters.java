package org.minesafety.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names of the query parameters from which a controller parameter of this type is read. Whatever no
 * {@code @RequestParam} and no such type of a method names is refused.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryParameters {

    String[] value();
}
