package dev.petstore.application.port.in;

import java.util.List;

/**
 * How far an order came.
 *
 * @param completed the steps that were made, in their order
 * @param degraded the steps that the order went on without
 */
public record OrderProgress(List<Step> completed, List<Degradation> degraded) {
  public OrderProgress {
    completed = List.copyOf(completed);
    degraded = List.copyOf(degraded);
  }
}
