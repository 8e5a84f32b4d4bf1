package org.minesafety.gateway.limit;

import org.minesafety.platform.security.Account;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Callers without a token, where none is needed: all of an address have one share. */
public final class Strangers {

    /** No OAuth client has it. */
    private static final String NO_CLIENT = "";

    private Strangers() {}

    public static Account account(ServerHttpRequest request) {
        return new Account(NO_CLIENT, UnauthenticatedRateLimit.keyOf(request.getRemoteAddress()));
    }
}
