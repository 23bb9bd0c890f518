package dev.petstore.resilience.config;

import java.util.List;

/**
 * Which exceptions of the work say something about the dependency's health. Subclasses count as the
 * class they extend; causes are not looked at. What is not a failure is ignored: it is no success
 * either. A timeout is always a failure.
 *
 * @param failures the exceptions that are failures; empty for every one that is not ignored
 * @param ignored the exceptions that are not, even where {@code failures} has them
 */
public record ExceptionRules(
    List<Class<? extends Throwable>> failures, List<Class<? extends Throwable>> ignored) {
  private static final ExceptionRules ALL_FAIL = new ExceptionRules(List.of(), List.of());

  /** Copies both lists. */
  public ExceptionRules {
    failures = List.copyOf(failures);
    ignored = List.copyOf(ignored);
  }

  /** Every exception is a failure. */
  public static ExceptionRules allFail() {
    return ALL_FAIL;
  }

  /** Whether this exception is neither a failure nor a success. */
  public boolean ignores(Throwable thrown) {
    return has(ignored, thrown) || !(failures.isEmpty() || has(failures, thrown));
  }

  private static boolean has(List<Class<? extends Throwable>> classes, Throwable thrown) {
    for (Class<? extends Throwable> one : classes) {
      if (one.isInstance(thrown)) {
        return true;
      }
    }
    return false;
  }
}
