package dev.petstore.bootstrap.advice;

/**
 * A value for one key, and why.
 *
 * @param key below the dependency, such as {@code max_concurrent}
 * @param value as it is written in YAML
 */
public record Proposal(String key, String value, String reason) {}
