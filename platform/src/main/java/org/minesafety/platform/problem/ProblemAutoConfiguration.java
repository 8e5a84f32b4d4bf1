package org.minesafety.platform.problem;

import io.micrometer.context.ContextRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import tools.jackson.databind.json.JsonMapper;

/** Every error of the web side becomes a problem detail. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnWebApplication(type = Type.REACTIVE)
class ProblemAutoConfiguration {

    ProblemAutoConfiguration() {
        // the validator words its messages for the locale of the thread
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor());
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
    ProblemResultHandler problemResultHandler(ProblemWriter writer) {
        return new ProblemResultHandler(writer);
    }
}
