package dev.petstore.bootstrap.load;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What load there is to be.
 *
 * @param perSecond requests a second on average, whatever becomes of those before
 * @param arrivals how they come
 * @param warmUp load before, that is not measured
 * @param duration of what is measured
 * @param patience how long an answer is waited for
 * @param mostUnderWay requests at once; more wait, and their wait is part of their latency
 * @param key shown with every request, if there is one
 * @param customer who buys
 * @param seed of the choice of visits and pets
 */
public record LoadPlan(
    URI target,
    double perSecond,
    Arrivals arrivals,
    Duration warmUp,
    Duration duration,
    Mix mix,
    Duration patience,
    int mostUnderWay,
    Optional<String> key,
    String customer,
    long seed) {
  /** Without the key. */
  @Override
  public String toString() {
    return "LoadPlan[" + perSecond + "/s for " + duration + " on " + target + "]";
  }
}
