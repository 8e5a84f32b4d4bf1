package org.minesafety.platform.scope;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** Codes of mines in the documents of every service that has MongoDB. */
@AutoConfiguration(
        before = {DataMongoAutoConfiguration.class, DataMongoReactiveAutoConfiguration.class})
@ConditionalOnClass(MongoCustomConversions.class)
class MineCodeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MongoCustomConversions mongoCustomConversions() {
        return MineCodes.conversions();
    }
}
