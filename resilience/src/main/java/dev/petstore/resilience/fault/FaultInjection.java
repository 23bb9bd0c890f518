package dev.petstore.resilience.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults that are in force, switched while the program runs. Where it is not allowed nothing
 * can be switched on. Thread-safe.
 */
public final class FaultInjection {
  private final boolean allowed;
  private final Map<String, GuardFaults> guards = new ConcurrentHashMap<>();

  /**
   * @param allowed whether faults may be put into calls at all
   */
  public FaultInjection(boolean allowed) {
    this.allowed = allowed;
  }

  /** Whether anything can be injected. */
  public boolean isAllowed() {
    return allowed;
  }

  /**
   * From now on calls are hit as the rule says, beside all rules before it; of several that concern
   * a call the first that is drawn hits it.
   *
   * @throws FaultInjectionRefused where faults are not allowed
   */
  public synchronized void inject(FaultRule rule) {
    if (!allowed) {
      throw new FaultInjectionRefused();
    }
    GuardFaults faults = of(rule.guard());
    List<FaultRule> rules = new ArrayList<>(faults.rules());
    rules.add(rule);
    faults.follow(rules);
  }

  /** Nothing of this guard is hit any more. */
  public synchronized void clear(String guard) {
    of(guard).follow(List.of());
  }

  /** Nothing is hit any more. */
  public synchronized void clear() {
    guards.values().forEach(faults -> faults.follow(List.of()));
  }

  /** All rules that are in force. */
  public synchronized List<FaultRule> rules() {
    return guards.values().stream().flatMap(faults -> faults.rules().stream()).toList();
  }

  /** Those of one guard, whether there are any or not. */
  public GuardFaults of(String guard) {
    return guards.computeIfAbsent(guard, name -> new GuardFaults());
  }
}
