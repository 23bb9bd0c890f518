package dev.petstore.web.problem;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;

/** What a client is told when something behind the shop gives no answer. */
public final class DependencyProblems {
  private DependencyProblems() {}

  public static Problem of(DependencyFailure failure) {
    String name = failure.dependency();
    if (failure instanceof CallTimedOut) {
      return Problem.timeout(name + " did not answer in time.");
    }
    if (failure instanceof CallRejected late && late.reason() == RejectionReason.DEADLINE_SPENT) {
      return Problem.deadlineSpent("There was no time left to ask " + name + ".");
    }
    return failure instanceof CallRejected rejected
        ? Problem.unavailable(
            name + " is not asked now: " + rejected.reason().label() + ".", rejected.retryAfter())
        : Problem.unavailable(name + " failed.", java.util.Optional.empty());
  }
}
