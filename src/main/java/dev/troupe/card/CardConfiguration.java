package dev.troupe.card;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(CardLimitProperties.class)
class CardConfiguration {}
