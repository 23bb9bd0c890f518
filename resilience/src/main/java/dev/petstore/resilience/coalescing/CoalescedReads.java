package dev.petstore.resilience.coalescing;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.guard.DependencyGuard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Reads from one dependency, each made once for all who ask for it at the same time. The first to
 * ask is the leader: it reads on its own thread, in its own context. The others wait without a
 * permit, no longer than the guard gives a call and than their own deadline leaves, and are not
 * counted as calls. Thread-safe; no lock is held while anybody reads or waits.
 */
public final class CoalescedReads implements SharedReads {
  private final DependencyGuard guard;
  private final Deadlines deadlines;
  private final ConcurrentMap<Question, SharedRead<?>> underWay = new ConcurrentHashMap<>();
  private final Runnable whenShared;

  /**
   * @param guard of the dependency that is read; the reads themselves call it
   * @param deadlines of the requests
   * @param whenShared runs for each request that another one reads for
   */
  public CoalescedReads(DependencyGuard guard, Deadlines deadlines, Runnable whenShared) {
    this.guard = guard;
    this.deadlines = deadlines;
    this.whenShared = whenShared;
  }

  @Override
  @SuppressWarnings("unchecked") // an operation's answers are always of the same type
  public <T> T read(String operation, Object subject, Supplier<T> read) {
    Question question = new Question(operation, subject);
    Patience patience = null;
    while (true) {
      SharedRead<T> own = new SharedRead<>();
      SharedRead<T> others = (SharedRead<T>) underWay.putIfAbsent(question, own);
      if (others == null) {
        return lead(question, own, read).get();
      }
      if (others.isLedHere()) {
        return read.get();
      }
      if (patience == null) {
        patience = patience();
        whenShared.run();
      }
      Ending<T> ending = follow(others, operation, patience);
      if (!ending.onlyTheLeaders()) {
        return ending.get();
      }
    }
  }

  private <T> Ending<T> lead(Question question, SharedRead<T> own, Supplier<T> read) {
    Ending<T> ending;
    try {
      ending = new Ending<>(read.get(), null, false);
    } catch (Throwable thrown) {
      ending = new Ending<>(null, thrown, isOnlyTheLeaders(thrown));
    }
    // In this order: whoever comes later must not get what was read before.
    underWay.remove(question, own);
    own.end(ending);
    return ending;
  }

  /** It was in a hurry or is to stop, which says nothing to those who wait for its answer. */
  private static boolean isOnlyTheLeaders(Throwable thrown) {
    return Thread.currentThread().isInterrupted()
        || (thrown instanceof CallTimedOut late && late.isCutShort())
        || (thrown instanceof CallRejected rejected
            && rejected.reason() == RejectionReason.DEADLINE_SPENT);
  }

  private <T> Ending<T> follow(SharedRead<T> read, String operation, Patience patience) {
    if (patience.limit().isZero()) {
      throw new CallRejected(
          guard.dependency(), operation, RejectionReason.DEADLINE_SPENT, Optional.empty());
    }
    Ending<T> ending;
    try {
      ending = read.await(patience.left());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(guard.dependency(), operation, false, e);
    }
    if (ending == null) {
      throw new CallTimedOut(
          guard.dependency(), operation, patience.limit(), patience.isCutShort());
    }
    return ending;
  }

  private Patience patience() {
    Duration usual = guard.timeout();
    return deadlines
        .remaining()
        .filter(left -> left.compareTo(usual) < 0)
        .map(left -> new Patience(left, true, System.nanoTime()))
        .orElseGet(() -> new Patience(usual, false, System.nanoTime()));
  }

  /** How many reads are under way. */
  int underWay() {
    return underWay.size();
  }
}
