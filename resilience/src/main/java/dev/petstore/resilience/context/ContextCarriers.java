package dev.petstore.resilience.context;

import dev.petstore.resilience.context.RegisteredCarrier.CarriedValue;
import java.util.ArrayList;
import java.util.List;

/** All that is carried from the thread of a call to those that work for it. Thread-safe. */
public final class ContextCarriers {
  private final List<RegisteredCarrier<?>> carriers = new ArrayList<>();
  // What most threads carry, at most calls: nothing is made for them.
  private final CapturedContext nothing;

  public ContextCarriers(List<ContextCarrier<?>> carriers) {
    List<CarriedValue<?>> none = new ArrayList<>();
    for (ContextCarrier<?> carrier : carriers) {
      RegisteredCarrier<?> registered = new RegisteredCarrier<>(carrier);
      this.carriers.add(registered);
      none.add(registered.nothing());
    }
    this.nothing = new CapturedContext(this, none);
  }

  /** Reads what this thread carries now. */
  public CapturedContext capture() {
    List<CarriedValue<?>> values = null;
    for (int at = 0; at < carriers.size(); at++) {
      CarriedValue<?> value = carriers.get(at).read();
      if (value.isPresent()) {
        values = values == null ? nothing.copy() : values;
        values.set(at, value);
      }
    }
    return values == null ? nothing : new CapturedContext(this, values);
  }
}
