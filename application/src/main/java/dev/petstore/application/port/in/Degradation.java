package dev.petstore.application.port.in;

/**
 * A step that the shop had to do without.
 *
 * @param reason what went wrong, for an operator
 */
public record Degradation(Step step, String reason) {}
