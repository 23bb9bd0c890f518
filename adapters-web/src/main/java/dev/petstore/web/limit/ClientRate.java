package dev.petstore.web.limit;

/**
 * How often one client may ask.
 *
 * @param perSecond how many requests in the long run
 * @param burst how many at once after a pause
 */
public record ClientRate(int perSecond, int burst) {
  /** Refuses what lets nobody ask, with an {@link IllegalArgumentException}. */
  public ClientRate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a client must be allowed a request");
    }
  }
}
