package dev.petstore.resilience.config;

/** The kinds of {@link CallRate}, as a user writes them. */
enum CallRateType {
  TOKEN_BUCKET,
  SLIDING_WINDOW
}
