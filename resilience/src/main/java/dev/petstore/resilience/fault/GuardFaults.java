package dev.petstore.resilience.fault;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The faults of one guard: a call asks here, and pays one read while there are none. */
public final class GuardFaults {
  private static final int WHOLE = 100;

  private volatile List<FaultRule> rules = List.of();

  GuardFaults() {}

  void follow(List<FaultRule> changed) {
    rules = List.copyOf(changed);
  }

  List<FaultRule> rules() {
    return rules;
  }

  /** What hits this call, or null. */
  public @Nullable InjectedFault draw(String operation) {
    List<FaultRule> present = rules;
    return present.isEmpty() ? null : draw(operation, present);
  }

  private static @Nullable InjectedFault draw(String operation, List<FaultRule> rules) {
    for (FaultRule rule : rules) {
      if (rule.concerns(operation) && ThreadLocalRandom.current().nextInt(WHOLE) < rule.percent()) {
        return rule.fault();
      }
    }
    return null;
  }

  /** The exception for a call that is to fail. */
  public static InjectedError error(InjectedFault.Failure fault) {
    return new InjectedError(fault.message());
  }
}
