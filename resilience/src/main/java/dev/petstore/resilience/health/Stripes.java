package dev.petstore.resilience.health;

/**
 * Which of several equal places a thread writes to, so that threads do not take a cache line from
 * each other at every call. Threads are numbered one after another: those that work together spread
 * evenly.
 */
final class Stripes {
  private static final int MOST = 64;

  /**
   * A power of two, at least twice as many as there are processors if they are not very many: so
   * that threads at work at the same time seldom share one.
   */
  static final int COUNT =
      Math.min(MOST, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1));

  private Stripes() {}

  static int ofThisThread() {
    return (int) Thread.currentThread().getId() & (COUNT - 1);
  }
}
