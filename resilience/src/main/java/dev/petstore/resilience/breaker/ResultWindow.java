package dev.petstore.resilience.breaker;

/** The results that a closed breaker looks back on. Thread-safe and lock-free. */
interface ResultWindow {
  /**
   * Takes a call's result in.
   *
   * @param now the clock's reading; of no meaning to a window that looks back on calls
   * @return whether there is now enough against the dependency for the breaker to open
   */
  boolean record(boolean failed, boolean slow, long now);

  /** What the window holds at this reading of the clock. */
  Tally tally(long now);
}
