package org.minesafety.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UnauthenticatedRateLimitTest {

    @Test
    void all_addresses_of_an_ipv6_site_are_one_client() {
        assertThat(key("2001:db8:1:2::1")).isEqualTo(key("2001:db8:1:2:ffff::7"));
        assertThat(key("2001:db8:1:2::1")).isNotEqualTo(key("2001:db8:1:3::1"));
    }

    @Test
    void each_ipv4_address_is_a_client_of_its_own() {
        assertThat(key("203.0.113.7")).isNotEqualTo(key("203.0.113.8"));
    }

    @Test
    void an_address_that_a_proxy_names_is_read_like_any_other() {
        assertThat(
                        UnauthenticatedRateLimit.keyOf(
                                InetSocketAddress.createUnresolved("2001:db8:1:2::9", 0)))
                .isEqualTo(
                        UnauthenticatedRateLimit.keyOf(
                                InetSocketAddress.createUnresolved("[2001:db8:1:2::1]", 0)))
                .isEqualTo(key("2001:db8:1:2::1"));
        assertThat(
                        UnauthenticatedRateLimit.keyOf(
                                InetSocketAddress.createUnresolved("203.0.113.7", 0)))
                .isEqualTo(key("203.0.113.7"));
        assertThat(UnauthenticatedRateLimit.keyOf(InetSocketAddress.createUnresolved("_hidden", 0)))
                .isEqualTo("_hidden");
    }

    private static String key(String address) {
        return UnauthenticatedRateLimit.keyOf(new InetSocketAddress(address, 443));
    }
}
