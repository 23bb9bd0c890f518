package dev.petstore.resilience.breaker;

/** How many results a breaker looks back on, and how many of them were bad in which way. */
public record Tally(long calls, long failures, long slow) {
  public static final Tally NOTHING = new Tally(0, 0, 0);

  public long successes() {
    return Math.max(0, calls - failures);
  }

  int percent(long part) {
    return calls == 0 ? 0 : (int) Math.round(100.0 * part / calls);
  }
}
