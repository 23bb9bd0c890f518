package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.ResilienceConfig;

/**
 * A guard and where its settings stand.
 *
 * @param bulkhead the kind that it belongs to
 */
record RegisteredGuard(PolicyGuard guard, String bulkhead, SettingsSource source) {

  /**
   * Its settings in another configuration.
   *
   * @throws ReconfigurationRefused if that lacks them
   */
  GuardSettings settingsIn(ResilienceConfig changed) {
    try {
      return source.in(changed);
    } catch (IllegalArgumentException e) {
      throw new ReconfigurationRefused(
          e.getMessage() + "; it is in use and cannot be taken away from the running program");
    }
  }
}
