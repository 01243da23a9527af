package dev.troupe.firstrun;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(FirstRunProperties.class)
class FirstRunConfiguration {}
