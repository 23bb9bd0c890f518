package dev.petstore.application.port.in;

import dev.petstore.application.port.out.ParkedEvent;
import java.util.List;
import java.util.UUID;

/**
 * Lets an operator look at events that the broker refused for good, and have them published once
 * what was wrong is mended. Thread-safe; every method throws {@link
 * dev.petstore.application.failure.DependencyFailure} if the database gives no answer.
 */
public interface RevivingEvents {
  /** The parked events, those first that have been so for longest. */
  List<ParkedEvent> parked(int limit);

  /**
   * Puts a parked event back among those that wait. Refused again, it is parked again.
   *
   * @return {@code false} if it is not parked
   */
  boolean putBack(UUID event);
}
