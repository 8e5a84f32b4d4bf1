package org.minesafety.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Anybody may call this controller method, also without a token: it shows what the law makes
 * public. It counts only below {@link #PATH}, so that an address tells what is public.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedToAll {

    /** With which the address of each such method begins; the gateway asks nobody for a token. */
    String PATH = "/api/v1/public/";
}
