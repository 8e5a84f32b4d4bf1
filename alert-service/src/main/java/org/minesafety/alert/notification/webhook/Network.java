package org.minesafety.alert.notification.webhook;

import java.net.InetAddress;

/**
 * The addresses whose first bits are the same.
 *
 * @param address as it is in bytes
 */
record Network(byte[] address, int bits) {

    /**
     * @param text as {@code 10.0.0.0/8} or {@code fd00::/8}; no names
     * @throws IllegalArgumentException when it is none
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A network is ADDRESS/BITS: " + text);
        }
        byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("A network is ADDRESS/BITS: " + text);
        }
        return new Network(address, bits);
    }

    boolean has(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
