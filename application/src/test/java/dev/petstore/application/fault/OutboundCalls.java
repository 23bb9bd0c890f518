package dev.petstore.application.fault;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every call that the services make to the outside passes here, and some come to grief. Not
 * thread-safe.
 */
public final class OutboundCalls {
  private record Late(int due, Supplier<?> effect) {}

  private final Map<Integer, Fault> byNumber = new HashMap<>();
  private final Map<String, Fault> byName = new HashMap<>();
  private final List<String> made = new ArrayList<>();
  private List<Late> late = new ArrayList<>();
  private Runnable overtaking = () -> {};

  /** The call with this number, from 0, comes to grief. */
  public OutboundCalls fault(int number, Fault fault) {
    byNumber.put(number, fault);
    return this;
  }

  /** Every call of this dependency, or of this {@code dependency.operation}, comes to grief. */
  public OutboundCalls fault(String name, Fault fault) {
    byName.put(name, fault);
    return this;
  }

  /** The dependency, or the operation, is well again. */
  public void mend(String name) {
    byName.remove(name);
  }

  /** What another process does when it overtakes a caller. */
  public void onOvertaking(Runnable work) {
    overtaking = work;
  }

  /** The calls so far, each as {@code dependency.operation}. */
  public List<String> made() {
    return List.copyOf(made);
  }

  /**
   * Carries out all that is still on its way.
   *
   * @return whether there was anything
   */
  public boolean settleLate() {
    List<Late> all = late;
    late = new ArrayList<>();
    all.forEach(one -> carryOut(one.effect()));
    return !all.isEmpty();
  }

  <T> T call(String dependency, String operation, Supplier<T> work) {
    int number = made.size();
    String name = dependency + "." + operation;
    made.add(name);
    runDue(number);
    Fault fault = byNumber.getOrDefault(number, byName.get(name));
    fault = fault == null ? byName.get(dependency) : fault;
    return fault == null ? work.get() : fail(fault, number, dependency, operation, work);
  }

  private <T> T fail(
      Fault fault, int number, String dependency, String operation, Supplier<T> work) {
    switch (fault) {
      case REJECTED ->
          throw new CallRejected(
              dependency, operation, RejectionReason.CIRCUIT_OPEN, Optional.empty());
      case NOT_SENT ->
          throw new CallFailed(dependency, operation, false, new IOException("connection refused"));
      case REQUEST_LOST -> throw new CallTimedOut(dependency, operation, Duration.ofSeconds(10));
      case REPLY_LOST -> {
        carryOut(work);
        throw new CallFailed(dependency, operation, true, new IOException("connection reset"));
      }
      case CARRIED_OUT_SOON_AFTER -> throw late(number + 2, dependency, operation, work);
      case CARRIED_OUT_LATER -> throw late(number + 4, dependency, operation, work);
      case CARRIED_OUT_MUCH_LATER -> throw late(Integer.MAX_VALUE, dependency, operation, work);
      case KILLED_BEFORE -> throw new Killed(operation);
      case KILLED_AFTER -> {
        carryOut(work);
        throw new Killed(operation);
      }
      case OVERTAKEN_BEFORE -> {
        overtaking.run();
        return work.get();
      }
      case OVERTAKEN_AFTER -> {
        T answer = work.get();
        overtaking.run();
        return answer;
      }
    }
    throw new AssertionError(fault);
  }

  private CallTimedOut late(int due, String dependency, String operation, Supplier<?> work) {
    late.add(new Late(due, work));
    return new CallTimedOut(dependency, operation, Duration.ofSeconds(10));
  }

  private void runDue(int number) {
    List<Late> due = late.stream().filter(one -> one.due() <= number).toList();
    late.removeAll(due);
    due.forEach(one -> carryOut(one.effect()));
  }

  private static void carryOut(Supplier<?> work) {
    Object unused = work.get();
  }
}
