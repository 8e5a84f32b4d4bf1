package org.minesafety.platform.exchange;

import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.web.RequestReader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** For services that have a library for Excel files on their class path. */
@AutoConfiguration(afterName = "org.minesafety.platform.web.WebAutoConfiguration")
@ConditionalOnClass(name = "org.dhatim.fastexcel.Workbook")
@ConditionalOnBean({RequestReader.class, ProblemWriter.class})
@EnableConfigurationProperties(SheetLimits.class)
class ExchangeAutoConfiguration {

    @Bean
    SheetImports sheetImports(SheetLimits limits, RequestReader reader, ProblemWriter problems) {
        return new SheetImports(limits, reader, problems);
    }
}
