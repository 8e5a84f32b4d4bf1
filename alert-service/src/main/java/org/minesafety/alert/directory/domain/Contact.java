package org.minesafety.alert.directory.domain;

import static java.util.Objects.requireNonNullElse;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Violations;

/**
 * A person, or a post whose telephone is always manned.
 *
 * @param id that the directory knows it by
 * @param subject of the login by which the person answers, where there is one
 * @param channels at most one of each kind
 */
public record Contact(
        String id, Kind kind, String name, @Nullable String subject, List<Channel> channels) {

    static final int LONGEST_NAME = 60;

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:@-]{1,100}");

    /** What a contact is. */
    public enum Kind {
        PERSON,
        POST
    }

    public Contact {
        channels =
                channels.stream().sorted(Comparator.comparing(it -> it.kind().ordinal())).toList();
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid naming every rule that is broken
     */
    public static Contact of(
            String id,
            @Nullable Kind kind,
            @Nullable String name,
            @Nullable String subject,
            @Nullable List<@Nullable Channel> channels) {
        Violations found = DirectoryInvalid.violations();
        found.required("kind", kind);
        found.required("name", name)
                .filter(it -> it.length() > LONGEST_NAME)
                .ifPresent(_ -> found.add("name", DirectoryInvalid.Rule.TOO_LONG, LONGEST_NAME));
        if (subject != null && !SUBJECT.matcher(subject).matches()) {
            found.add("subject", DirectoryInvalid.Rule.LOGIN);
        }
        check(requireNonNullElse(channels, List.<@Nullable Channel>of()), found);
        found.throwIfAny();
        return new Contact(
                id,
                requireNonNullElse(kind, Kind.PERSON),
                requireNonNullElse(name, ""),
                subject,
                requireNonNullElse(channels, List.<@Nullable Channel>of()).stream()
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    private static void check(List<@Nullable Channel> channels, Violations found) {
        if (channels.isEmpty() || channels.size() > Channel.Kind.values().length) {
            found.add("channels", DirectoryInvalid.Rule.ONE_OF_EACH_KIND);
            return;
        }
        Set<Channel.Kind> kinds = new HashSet<>();
        for (int place = 0; place < channels.size(); place++) {
            String field = "channels[" + place + "]";
            Channel channel = channels.get(place);
            if (found.required(field, channel).isPresent() && channel != null) {
                channel.check(field, found);
                if (channel.kind() != null && !kinds.add(channel.kind())) {
                    found.add(field + ".kind", DirectoryInvalid.Rule.ONE_OF_EACH_KIND);
                }
            }
        }
    }
}
