package org.minesafety.hazard;

import org.minesafety.hazard.domain.MineRules;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(HazardProperties.class)
public class HazardServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(HazardServiceApplication.class, args);
    }

    @Bean
    MineRules mineRules(HazardProperties properties) {
        return new MineRules(properties.mineLimits());
    }
}
