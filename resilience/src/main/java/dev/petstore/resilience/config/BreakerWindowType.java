package dev.petstore.resilience.config;

/** The kinds of {@link BreakerWindow}, as a user writes them. */
enum BreakerWindowType {
  COUNT,
  TIME,
  CONSECUTIVE
}
