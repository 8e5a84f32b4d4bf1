package org.minesafety.alert.notification.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are called: public ones, and those of networks that the configuration allows. Who
 * enters a webhook could otherwise let this service speak to its own machine, to its neighbours, or
 * to the service that hands out the keys of a cloud's machine.
 */
final class AllowedAddresses {

    /** IANA's registries of addresses for special purposes. */
    private static final List<Network> SPECIAL_V4 =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /** Nothing else of IPv6 is public; what carries an address of IPv4 in it is here as well. */
    private static final Network PUBLIC_V6 = Network.parse("2000::/3");

    private static final List<Network> SPECIAL_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<Network> allowed;

    AllowedAddresses(List<String> allowed) {
        this.allowed = networks(allowed.toArray(String[]::new));
    }

    boolean has(InetAddress address) {
        return allowed.stream().anyMatch(it -> it.has(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_V4.stream().noneMatch(it -> it.has(address))
                : PUBLIC_V6.has(address) && SPECIAL_V6.stream().noneMatch(it -> it.has(address));
    }

    private static List<Network> networks(String... all) {
        return Stream.of(all).map(Network::parse).toList();
    }
}
