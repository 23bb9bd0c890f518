package dev.petstore.resilience.call;

import java.util.function.BiConsumer;

/** What a dependency is told of the request that a call is made for. Thread-safe. */
@FunctionalInterface
public interface Propagation {
  /** Dependencies are told nothing. */
  Propagation NONE = header -> {};

  /** Names each header to be sent along with what this thread does now. */
  void inject(BiConsumer<String, String> header);
}
