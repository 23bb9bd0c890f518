package dev.petstore.bootstrap.settings;

/**
 * What is counted.
 *
 * @param resilience4jNames whether the guards' meters stand under Resilience4j's names as well
 */
public record MetricsSettings(boolean resilience4jNames) {}
