package org.minesafety.platform.filter;

import com.mongodb.reactivestreams.client.MongoClient;
import org.minesafety.platform.web.ListParameters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Saved filters for every service that declares a {@link FilteredLists}. */
@AutoConfiguration(afterName = "org.minesafety.platform.web.WebAutoConfiguration")
@ConditionalOnClass({MongoClient.class, ReactiveMongoTemplate.class})
@ConditionalOnBean(FilteredLists.class)
class FilterAutoConfiguration {

    @Bean
    FilterController filterController(
            ReactiveMongoTemplate mongo, ListParameters parameters, FilteredLists lists) {
        return new FilterController(new SavedFilters(mongo, parameters, lists));
    }
}
