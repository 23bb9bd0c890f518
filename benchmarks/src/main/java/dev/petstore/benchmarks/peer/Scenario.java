package dev.petstore.benchmarks.peer;

/** What becomes of a call. */
public enum Scenario {
  ACCEPTED("Accepted", "the call is let through, and does next to nothing", false),
  FULL("Rejected, bulkhead full", "the only permit is taken", false),
  OPEN("Rejected, circuit open", "the circuit breaker has opened after failures", false),
  ROUND_TRIP("Thread-pool round trip", "a thread of a pool does the work, the caller waits", true);

  private final String title;
  private final String meaning;
  private final boolean handsOver;

  Scenario(String title, String meaning, boolean handsOver) {
    this.title = title;
    this.meaning = meaning;
    this.handsOver = handsOver;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /**
   * Whether threads wake one another for each call, which is quick or slow by turns: all have to be
   * asked side by side and many times, and the fastest of them tells nothing.
   */
  public boolean handsOver() {
    return handsOver;
  }
}
