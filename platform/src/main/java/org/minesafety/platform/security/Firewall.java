package org.minesafety.platform.security;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/**
 * Spring Security's firewall with a short way for what nearly all headers are: a header is checked
 * whenever it is read, and a token is long.
 */
final class Firewall {

    private static final char FIRST = ' ';
    private static final char LAST = '~';

    private Firewall() {}

    static ServerWebExchangeFirewall strict() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderNames(
                orPrintable(StrictServerWebExchangeFirewall.ALLOWED_HEADER_NAMES));
        firewall.setAllowedHeaderValues(
                orPrintable(StrictServerWebExchangeFirewall.ALLOWED_HEADER_VALUES));
        return firewall;
    }

    /** All printable ASCII is assigned and no control character, so it is allowed anyway. */
    static Predicate<String> orPrintable(Predicate<String> allowed) {
        return text -> isPrintable(text) || allowed.test(text);
    }

    private static boolean isPrintable(@Nullable String text) {
        if (text == null) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < FIRST || character > LAST) {
                return false;
            }
        }
        return true;
    }
}
