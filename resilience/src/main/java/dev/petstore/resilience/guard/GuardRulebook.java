package dev.petstore.resilience.guard;

/**
 * The rules that one guard goes by: a call takes those that are present when it begins, and keeps
 * them to its end. Thread-safe to read; the registry changes them under its lock.
 */
final class GuardRulebook {
  private final GuardParts parts;
  private volatile GuardRules present;

  GuardRulebook(GuardParts parts, GuardSettings settings) {
    this.parts = parts;
    this.present = parts.rules(settings, null);
  }

  GuardRules present() {
    return present;
  }

  GuardSettings settings() {
    return present.settings();
  }

  /** Rules for other settings, for {@link #follow}. Nothing changes yet. */
  GuardRules prepare(GuardSettings settings) {
    return parts.rules(settings, present);
  }

  /** From now on calls begin under these rules; those under way keep theirs. */
  void follow(GuardRules prepared) {
    parts.follow(prepared, present);
    present = prepared;
  }
}
