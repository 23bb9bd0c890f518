package dev.petstore.application.port.in;

import dev.petstore.application.port.out.StuckCount;
import java.util.Optional;

/** Keeps an eye on orders that do not come to their end. Thread-safe. */
public interface WatchingOrders {
  /**
   * Counts them now.
   *
   * @throws dev.petstore.application.failure.DependencyFailure if the database gives no answer
   */
  void look();

  /** As last counted, without asking the database; empty before the first time. */
  Optional<StuckCount> lastSeen();
}
