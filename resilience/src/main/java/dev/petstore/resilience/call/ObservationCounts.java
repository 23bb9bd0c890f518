package dev.petstore.resilience.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often policies would have turned a call away that only observe. Thread-safe. */
public final class ObservationCounts {
  private final Map<Policy, LongAdder> counts = new EnumMap<>(Policy.class);

  public ObservationCounts() {
    for (Policy policy : Policy.values()) {
      counts.put(policy, new LongAdder());
    }
  }

  void count(Policy policy) {
    adder(policy).increment();
  }

  public long of(Policy policy) {
    return adder(policy).sum();
  }

  @SuppressWarnings("NullAway") // the constructor has made one for each
  private LongAdder adder(Policy policy) {
    return counts.get(policy);
  }
}
