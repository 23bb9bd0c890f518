package dev.petstore.resilience.context;

import dev.petstore.resilience.context.RegisteredCarrier.CarriedValue;
import java.util.ArrayList;
import java.util.List;

/** What a thread carried when it made a call, for other threads to work under. Thread-safe. */
public final class CapturedContext {
  private final ContextCarriers carriers;
  private final List<CarriedValue<?>> values;

  CapturedContext(ContextCarriers carriers, List<CarriedValue<?>> values) {
    this.carriers = carriers;
    this.values = values;
  }

  /** Does the work on this thread under the captured context. */
  public void run(Runnable work) {
    CapturedContext before = replace();
    try {
      work.run();
    } finally {
      before.replace();
    }
  }

  /** Has this thread carry the context; returns what it carried before. */
  private CapturedContext replace() {
    CapturedContext before = carriers.capture();
    // There is one that carries nothing, and it is on both sides of most calls.
    if (before != this) {
      values.forEach(CarriedValue::write);
    }
    return before;
  }

  List<CarriedValue<?>> copy() {
    return new ArrayList<>(values);
  }
}
