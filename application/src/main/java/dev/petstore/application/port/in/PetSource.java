package dev.petstore.application.port.in;

import java.util.Locale;

/** Where the answer came from. */
public enum PetSource {
  CACHE,
  DATABASE,
  /** From the cache, older than it is to answer with: the database gave no answer. */
  STALE_CACHE;

  /** The source as it is written outside the program, such as {@code cache}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
