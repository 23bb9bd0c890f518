package dev.petstore.web.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives a body up that comes more slowly than it must: a byte now and then keeps its connection
 * from being idle, and would hold a thread for as long as the client likes. What each request has
 * sent counts for itself alone; Jetty's {@code MinimumDataRateHandler} holds all that the server
 * has ever read against the time of one request, and so gives up none once the server has served
 * for a while.
 */
final class SlowBody extends Handler.Wrapper {
  /** A body may begin as slowly as it likes: the first packets are no measure. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final int bytesPerSecond;

  /**
   * @param bytesPerSecond the least; 0 for as slowly as it likes
   */
  SlowBody(int bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        bytesPerSecond == 0 ? request : new MeasuredRequest(request), response, callback);
  }

  /** Is read by one thread at a time, as every request. */
  private final class MeasuredRequest extends Request.Wrapper {
    private boolean wanted;
    private long begun;
    private long bytes;
    private Content.@Nullable Chunk refused;

    MeasuredRequest(Request wrapped) {
      super(wrapped);
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (refused != null) {
        return refused;
      }
      if (!wanted) {
        wanted = true;
        begun = System.nanoTime();
      }
      Content.Chunk chunk = super.read();
      bytes += chunk == null ? 0 : chunk.remaining();
      return chunk;
    }

    @Override
    public void demand(Runnable demanded) {
      if (isTooSlow()) {
        refused = Content.Chunk.from(new TimeoutException("the body comes too slowly"));
        demanded.run();
      } else {
        super.demand(demanded);
      }
    }

    private boolean isTooSlow() {
      long elapsed = System.nanoTime() - begun;
      return wanted
          && elapsed > GRACE.toNanos()
          && bytes < TimeUnit.NANOSECONDS.toMillis(elapsed) * bytesPerSecond / 1_000;
    }
  }
}
