package dev.petstore.web;

import dev.petstore.application.port.in.Degradation;
import java.util.List;

/** A step that an answer had to do without. */
public record DegradedView(String step, String reason) {
  public static List<DegradedView> of(List<Degradation> degraded) {
    return degraded.stream()
        .map(one -> new DegradedView(one.step().label(), one.reason()))
        .toList();
  }
}
