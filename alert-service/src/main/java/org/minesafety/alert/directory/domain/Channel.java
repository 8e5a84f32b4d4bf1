package org.minesafety.alert.directory.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Violations;

/** A way to reach a contact. */
public record Channel(Kind kind, String address) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](-?[0-9]){4,18}");
    private static final Pattern MAILBOX =
            Pattern.compile(
                    "[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*"
                            + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final int LONGEST_MAILBOX = 254;
    private static final int LONGEST_URL = 500;
    private static final int MOST_PORTS = 65_535;

    /** How a message goes out. */
    public enum Kind {
        SMS,
        VOICE,
        EMAIL,
        WEBHOOK
    }

    void check(String field, Violations found) {
        // JSON may leave out what the record promises
        found.required(field + ".kind", (@Nullable Kind) kind);
        found.required(field + ".address", (@Nullable String) address)
                .flatMap(this::broken)
                .ifPresent(rule -> found.add(field + ".address", rule));
    }

    private Optional<DirectoryInvalid.Rule> broken(String said) {
        return switch ((@Nullable Kind) kind) {
            case null -> Optional.empty();
            case SMS, VOICE -> unless(NUMBER.matcher(said).matches(), DirectoryInvalid.Rule.NUMBER);
            case EMAIL ->
                    unless(
                            said.length() <= LONGEST_MAILBOX && MAILBOX.matcher(said).matches(),
                            DirectoryInvalid.Rule.MAILBOX);
            case WEBHOOK -> unless(isUrl(said), DirectoryInvalid.Rule.URL);
        };
    }

    private static Optional<DirectoryInvalid.Rule> unless(
            boolean right, DirectoryInvalid.Rule rule) {
        return right ? Optional.empty() : Optional.of(rule);
    }

    /** Without a login: it would be a secret that everybody reads. */
    private static boolean isUrl(String said) {
        if (said.length() > LONGEST_URL || !said.chars().allMatch(it -> it > ' ' && it < 127)) {
            return false;
        }
        try {
            var url = new URI(said);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() <= MOST_PORTS
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Without the address: whatever is printed may end up in a log. */
    @Override
    public String toString() {
        return String.valueOf(kind);
    }
}
