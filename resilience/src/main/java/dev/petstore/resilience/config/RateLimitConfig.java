package dev.petstore.resilience.config;

/**
 * How many calls may begin, whatever becomes of them.
 *
 * @param rate how many in which time
 * @param shared whether all instances of the program keep it together; else each keeps it for
 *     itself
 */
public record RateLimitConfig(CallRate rate, boolean shared) {

  /** A limit that this instance keeps for itself. */
  public static RateLimitConfig local(CallRate rate) {
    return new RateLimitConfig(rate, false);
  }

  /** A limit that all instances keep together. */
  public static RateLimitConfig shared(CallRate rate) {
    return new RateLimitConfig(rate, true);
  }
}
