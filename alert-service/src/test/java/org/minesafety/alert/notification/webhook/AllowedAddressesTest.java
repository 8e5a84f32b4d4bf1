package org.minesafety.alert.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {

    private static final AllowedAddresses PUBLIC = new AllowedAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200", // metadata of a cloud
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254", // metadata of most clouds
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1", // loopback behind a translator
                "2001:0:1::", // Teredo
                "2002:7f00:1::", // loopback by 6to4
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254", // metadata of a cloud
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_is_not_public_is_refused(String address) {
        assertThat(PUBLIC.has(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2400:3200::1",
                "2606:4700::1111"
            })
    void what_is_public_is_called(String address) {
        assertThat(PUBLIC.has(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void what_the_configuration_allows_is_called_and_no_more() {
        var allowed = new AllowedAddresses(List.of("10.20.0.0/15", "fd00:1::/32"));
        assertThat(allowed.has(InetAddress.ofLiteral("10.21.255.255"))).isTrue();
        assertThat(allowed.has(InetAddress.ofLiteral("10.22.0.0"))).isFalse();
        assertThat(allowed.has(InetAddress.ofLiteral("10.19.255.255"))).isFalse();
        assertThat(allowed.has(InetAddress.ofLiteral("fd00:1::5"))).isTrue();
        assertThat(allowed.has(InetAddress.ofLiteral("fd00:2::5"))).isFalse();
        assertThat(allowed.has(InetAddress.ofLiteral("1.1.1.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "hook.example/8"})
    void a_network_that_is_none_stops_the_start(String text) {
        assertThatThrownBy(() -> new AllowedAddresses(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
