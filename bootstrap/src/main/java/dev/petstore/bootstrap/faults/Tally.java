package dev.petstore.bootstrap.faults;

import dev.petstore.application.health.CallCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by their ending, as the callers saw it. Thread-safe. */
final class Tally {
  private final Map<Ending, LongAdder> counts = new EnumMap<>(Ending.class);

  Tally() {
    for (Ending ending : Ending.values()) {
      counts.put(ending, new LongAdder());
    }
  }

  Ending count(Ending ending) {
    adder(ending).increment();
    return ending;
  }

  long of(Ending ending) {
    return adder(ending).sum();
  }

  private LongAdder adder(Ending ending) {
    LongAdder adder = counts.get(ending);
    if (adder == null) {
      throw new IllegalStateException(ending.name());
    }
    return adder;
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** In the words of the guard, where what is ignored is a failure: its caller sees no other. */
  CallCounts counts() {
    return new CallCounts(
        of(Ending.ANSWERED), of(Ending.FAILED), 0, of(Ending.TIMED_OUT), of(Ending.REJECTED));
  }
}
