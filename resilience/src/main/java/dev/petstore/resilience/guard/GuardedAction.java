package dev.petstore.resilience.guard;

/** What is done behind a guard and has no result. */
@FunctionalInterface
public interface GuardedAction {
  void run(GuardedCall call) throws Exception;
}
