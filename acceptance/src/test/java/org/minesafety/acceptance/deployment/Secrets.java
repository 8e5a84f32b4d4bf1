package org.minesafety.acceptance.deployment;

import java.util.regex.Pattern;

/** What looks like a secret. */
final class Secrets {

    private static final Pattern NAME =
            Pattern.compile("PASSWORD|SECRET|TOKEN(?!S)|CREDENTIAL|PRIVATE_KEY|API_KEY");
    private static final Pattern CREDENTIALS_IN_ADDRESS = Pattern.compile("://[^/@\\s]+@");

    private Secrets() {}

    static boolean named(String variable) {
        return NAME.matcher(variable).find();
    }

    static boolean within(String value) {
        return CREDENTIALS_IN_ADDRESS.matcher(value).find();
    }
}
