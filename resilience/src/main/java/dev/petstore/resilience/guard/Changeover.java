package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From one configuration to another, for all guards in use or for none. Guarded by the registry.
 */
final class Changeover {
  private final Map<PolicyGuard, GuardRules> prepared = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();

  /**
   * Prepares what each guard goes by after it. Nothing has changed yet.
   *
   * @throws ReconfigurationRefused if a guard cannot go by the configuration
   */
  Changeover(RegisteredGuards guards, ResilienceConfig changed) {
    for (RegisteredGuard registered : guards.all()) {
      PolicyGuard guard = registered.guard();
      GuardSettings settings = registered.settingsIn(changed);
      if (!guards.canFollow(settings)) {
        throw new ReconfigurationRefused(RegisteredGuards.nothingShares(guard.dependency()));
      }
      GuardRulebook rulebook = guard.rulebook();
      if (!settings.equals(rulebook.settings())) {
        changes.addAll(settings.changesFrom(rulebook.settings(), guard.dependency()));
        prepared.put(guard, rulebook.prepare(settings));
      }
    }
  }

  /** Has the guards go by it, and returns what is different for them. */
  List<Change> make() {
    prepared.forEach((guard, rules) -> guard.rulebook().follow(rules));
    return changes;
  }
}
