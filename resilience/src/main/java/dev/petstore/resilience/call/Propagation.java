package dev.petstore.resilience.call;

import java.util.function.BiConsumer;

/**
 * What a dependency is told of the request that a call is made for, and a trace of what led to it.
 * Thread-safe.
 */
public interface Propagation {
  /** Dependencies are told nothing, and there is no trace. */
  Propagation NONE =
      new Propagation() {
        @Override
        public void inject(BiConsumer<String, String> header) {}

        @Override
        public void link(String traceparent) {}
      };

  /** Names each header to be sent along with what this thread does now. */
  void inject(BiConsumer<String, String> header);

  /**
   * What this thread does now follows from what was done there.
   *
   * @param traceparent as W3C writes it; one that is no such text is left out
   */
  void link(String traceparent);
}
