package org.minesafety.alert.directory.mongo;

import java.util.List;
import org.minesafety.alert.directory.DirectoryFollower;
import org.minesafety.alert.directory.Places;
import org.minesafety.alert.directory.WebhookSecrets;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** Tells the journal what a directory is; it is told to nobody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookKeysProperties.class)
class DirectoryAggregate {

    @Bean
    AggregateType<Directory, DirectoryEntry> directory() {
        return AggregateType.of("directory", Directory.class, DirectoryEntry.class)
                .id(Directory::place)
                .version(Directory::version)
                .mine(it -> MineCode.parse(it.place()).map(MineCode::value).orElse(""))
                .stored("directories")
                .internal();
    }

    @Bean
    WebhookSecrets webhookSecrets(WebhookKeysProperties properties) {
        return new WebhookSecrets(properties.secret(), properties.former());
    }

    @Bean
    Aggregates<Directory, DirectoryEntry> directories(
            AggregateType<Directory, DirectoryEntry> type,
            Commands commands,
            Places places,
            List<DirectoryFollower> followers) {
        return new Aggregates<>(type, commands)
                .visibleTo((directory, caller) -> places.sees(directory.place(), caller))
                .with((_, after) ->
                        Flux.fromIterable(followers)
                                .concatMap(it -> it.changed(after.place()))
                                .then());
    }
}
