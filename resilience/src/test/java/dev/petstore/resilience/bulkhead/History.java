package dev.petstore.resilience.bulkhead;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What several threads did with one bulkhead at the same time, and whether there is an order of
 * their operations, each at one instant between its begin and its end, in which a bulkhead that
 * does one thing at a time would have answered the same (Wing and Gong, "Testing and Verifying
 * Concurrent Objects", 1993).
 *
 * @param threads the operations of each thread, in its order
 */
record History(int limit, List<List<Operation>> threads) {

  /** What was done. */
  enum Kind {
    TAKE,
    GIVE_BACK,
    SET_LIMIT,
    IN_USE
  }

  /**
   * One operation.
   *
   * @param argument the limit that was set
   * @param result what it returned: 1 for a permit that was taken
   * @param begun a tick of a clock that all threads share
   * @param ended another
   */
  record Operation(Kind kind, int argument, int result, long begun, long ended) {}

  private record State(List<Integer> done, int inUse, int limit) {}

  boolean isLinearizable() {
    return canGoOn(
        new State(threads.stream().map(thread -> 0).toList(), 0, limit), new HashSet<>());
  }

  private boolean canGoOn(State state, Set<State> seen) {
    if (!seen.add(state)) {
      return false;
    }
    boolean over = true;
    for (int thread = 0; thread < threads.size(); thread++) {
      int next = state.done().get(thread);
      if (next < threads.get(thread).size()) {
        over = false;
        Operation operation = threads.get(thread).get(next);
        if (mayBeNext(operation, state) && canGoOnWith(operation, thread, state, seen)) {
          return true;
        }
      }
    }
    return over;
  }

  /** Whether no other operation that is still to come had ended before this one began. */
  private boolean mayBeNext(Operation operation, State state) {
    for (int thread = 0; thread < threads.size(); thread++) {
      int next = state.done().get(thread);
      if (next < threads.get(thread).size()
          && threads.get(thread).get(next).ended() < operation.begun()) {
        return false;
      }
    }
    return true;
  }

  private boolean canGoOnWith(Operation operation, int thread, State state, Set<State> seen) {
    List<Integer> done = new ArrayList<>(state.done());
    done.set(thread, done.get(thread) + 1);
    return switch (operation.kind()) {
      case TAKE -> {
        boolean free = state.inUse() < state.limit();
        yield free == (operation.result() == 1)
            && canGoOn(new State(done, state.inUse() + (free ? 1 : 0), state.limit()), seen);
      }
      case GIVE_BACK -> canGoOn(new State(done, state.inUse() - 1, state.limit()), seen);
      case SET_LIMIT -> canGoOn(new State(done, state.inUse(), operation.argument()), seen);
      case IN_USE ->
          operation.result() == state.inUse()
              && canGoOn(new State(done, state.inUse(), state.limit()), seen);
    };
  }
}
