package dev.petstore.benchmarks.peer;

/** What becomes of a call. */
public enum Scenario {
  ACCEPTED("Accepted", "the call is let through, and does next to nothing"),
  FULL("Rejected, bulkhead full", "the only permit is taken"),
  OPEN("Rejected, circuit open", "the circuit breaker has opened after failures"),
  ROUND_TRIP("Thread-pool round trip", "a thread of a pool does the work, the caller waits");

  private final String title;
  private final String meaning;

  Scenario(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }
}
