package org.minesafety.platform.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Texts for people, in Chinese (the default) and English. Every module brings its own bundle by
 * putting {@code problems.properties} and {@code problems_en.properties} into its package.
 */
final class ProblemTexts {

    private static final String BUNDLES = "classpath*:org/minesafety/*/problems.properties";

    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

    ProblemTexts() {
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setUseCodeAsDefaultMessage(true);
        source.setBasenames(
                Arrays.stream(bundles()).map(ProblemTexts::basename).toArray(String[]::new));
    }

    String of(String code, Object @Nullable [] arguments, Locale locale) {
        return source.getMessage(code, arguments, locale);
    }

    String of(MessageSourceResolvable message, Locale locale) {
        return source.getMessage(message, locale);
    }

    private static Resource[] bundles() {
        try {
            return new PathMatchingResourcePatternResolver().getResources(BUNDLES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String basename(Resource bundle) {
        try {
            String url = bundle.getURL().toString();
            return url.substring(
                    url.lastIndexOf("org/minesafety/"), url.length() - ".properties".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
