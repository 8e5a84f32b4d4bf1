package org.minesafety.platform.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.samskivert.mustache.Mustache;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Journal;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Documents for every service that has files and brings the renderer and the font. */
@AutoConfiguration(afterName = "org.minesafety.platform.file.FileAutoConfiguration")
@ConditionalOnClass({PdfRendererBuilder.class, Mustache.class, ReactiveMongoTemplate.class})
@ConditionalOnResource(resources = "classpath:" + DocumentFont.RESOURCE)
@ConditionalOnBean({Files.class, Journal.class})
@EnableConfigurationProperties(DocumentProperties.class)
class DocumentAutoConfiguration {

    @Bean
    DocumentSetup documentSetup(ReactiveMongoTemplate mongo) {
        return new DocumentSetup(mongo);
    }

    @Bean
    PdfPrinter pdfPrinter(DocumentProperties properties) {
        return new PdfPrinter(DocumentFont::load, properties.characters(), properties.pages());
    }

    @Bean
    Documents documents(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Files files,
            PdfPrinter printer,
            DocumentProperties properties,
            MeterRegistry meters,
            Clock clock) {
        return new Documents(
                mongo, journal, files, printer, properties, new DocumentMeters(meters), clock);
    }
}
