package dev.petstore.resilience.bulkhead;

import dev.petstore.resilience.call.CallFrame;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a permit without a thread. It is told once what became of it: whoever takes
 * it out of the line decides, be it a permit, its time, its caller or the end of the guard.
 */
final class WaitingCall implements WaitingLine.Waiter {
  private final WaitingLine line;
  private final Permits permits;
  private final Handover handover;
  private final Consumer<Admittance> end;
  private volatile @Nullable Future<?> timer;
  private volatile boolean over;

  /**
   * @param end told on a thread of the hand-over's
   */
  WaitingCall(WaitingLine line, Permits permits, Handover handover, Consumer<Admittance> end) {
    this.line = line;
    this.permits = permits;
    this.handover = handover;
    this.end = end;
  }

  /** Whether it waits now; if not, there is no place and nothing follows. */
  boolean begin(CallFrame frame, long nanos, int longestLine) {
    if (!line.join(this, longestLine)) {
      return false;
    }
    frame.whenCancelled(() -> leave(Admittance.CANCELLED));
    Future<?> armed = handover.timer().after(nanos, () -> leave(Admittance.TURNED_AWAY));
    timer = armed;
    if (over) {
      armed.cancel(false);
    }
    // A permit may have become free between the caller's last look and its joining.
    line.serve();
    return true;
  }

  private void leave(Admittance why) {
    if (line.leave(this)) {
      endWith(why);
    }
  }

  @Override
  public void served() {
    disarm();
    try {
      handover.starter().execute(() -> end.accept(Admittance.ADMITTED));
    } catch (RejectedExecutionException closed) {
      permits.giveBack();
      endWith(Admittance.CLOSED);
    }
  }

  @Override
  public void turnedAway() {
    endWith(Admittance.CLOSED);
  }

  private void endWith(Admittance why) {
    disarm();
    handover.ender().execute(() -> end.accept(why));
  }

  private void disarm() {
    over = true;
    Future<?> armed = timer;
    if (armed != null) {
      armed.cancel(false);
    }
  }
}
