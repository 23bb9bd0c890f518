package dev.petstore.bootstrap.faults;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import java.util.concurrent.CompletionException;

/** How a call has ended, as its caller sees it. */
enum Ending {
  ANSWERED,
  FAILED,
  TIMED_OUT,
  REJECTED;

  /**
   * Makes a call.
   *
   * @throws RuntimeException what is no way for a guarded call to end
   */
  static Ending of(Runnable call) {
    try {
      call.run();
      return ANSWERED;
    } catch (CompletionException e) {
      return of(e.getCause() instanceof RuntimeException cause ? cause : e);
    } catch (RuntimeException e) {
      return of(e);
    }
  }

  private static Ending of(RuntimeException thrown) {
    if (thrown instanceof CallTimedOut) {
      return TIMED_OUT;
    }
    if (thrown instanceof CallRejected) {
      return REJECTED;
    }
    if (thrown instanceof CallFailed) {
      return FAILED;
    }
    throw thrown;
  }
}
