package org.minesafety.platform.problem;

import com.mongodb.MongoException;
import io.micrometer.context.ContextRegistry;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Hooks;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Every error of the web side becomes a problem detail. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnWebApplication(type = Type.REACTIVE)
class ProblemAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAutoConfiguration.class);

    ProblemAutoConfiguration() {
        // the validator words its messages for the locale of the thread
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor());
        Hooks.resetOnErrorDropped();
        Hooks.onErrorDropped(ProblemAutoConfiguration::dropped);
    }

    /** Reactor Netty tells a second time that a client has gone, when nobody listens any more. */
    private static void dropped(Throwable error) {
        if (DisconnectedClientHelper.isClientDisconnectedException(error)) {
            LOG.debug("A client has gone", error);
        } else {
            LOG.error("An error that nobody was there to handle", error);
        }
    }

    @Bean
    LocaleContextResolver localeContextResolver() {
        var resolver = new AcceptHeaderLocaleContextResolver();
        resolver.setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return resolver;
    }

    @Bean
    ProblemWriter problemWriter(ObjectProvider<ProblemTranslation> translations, JsonMapper json) {
        return new ProblemWriter(
                new ProblemTexts(), new Translations(translations.orderedStream().toList()), json);
    }

    @Bean
    ProblemFilter problemFilter(ProblemWriter writer) {
        return new ProblemFilter(writer);
    }

    @Bean
    NettyServerCustomizer wireProblems(ProblemWriter writer) {
        return server ->
                server.doOnChannelInit((_, channel, _) -> {
                    ChannelPipeline pipeline = channel.pipeline();
                    if (pipeline.get(NettyPipeline.HttpCodec) != null) {
                        pipeline.addAfter(
                                NettyPipeline.HttpCodec, LingeringClose.NAME, new LingeringClose());
                        pipeline.addAfter(
                                LingeringClose.NAME, WireProblems.NAME, new WireProblems(writer));
                    }
                });
    }

    @Bean
    ProblemResultHandler problemResultHandler(ProblemWriter writer) {
        return new ProblemResultHandler(writer);
    }

    /** Where there is a database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoException.class)
    static class Store {

        @Bean
        DatabaseUnavailable databaseUnavailable() {
            return new DatabaseUnavailable();
        }
    }
}
