package dev.petstore.cache;

import dev.petstore.resilience.guard.GuardedCall;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends commands over one connection that all calls share. Thread-safe. */
final class RedisConnection<V> implements AutoCloseable {
  private final RedisLink<V> link;
  private final long longestSilenceNanos;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicReference<@Nullable Silence> silence = new AtomicReference<>();

  /**
   * Calls run out of time and nothing comes back.
   *
   * @param answers how many there were before it
   * @param since when it was noticed
   */
  private record Silence(long answers, long since) {}

  /**
   * Begins to connect and does not wait for it.
   *
   * @param values how values are written; keys are text
   * @param longestSilence how long Redis may leave calls without an answer that run out of time,
   *     before its connection is given up for another
   * @param latencies is told how long commands take
   */
  RedisConnection(
      URI address,
      RedisCodec<String, V> values,
      Duration longestSilence,
      CommandLatencyRecorder latencies) {
    this.longestSilenceNanos = longestSilence.toNanos();
    this.link = new RedisLink<>(address, values, latencies);
  }

  /**
   * Sends one command, or several that make one answer, and waits for it; all end with the call.
   *
   * @param command sends without waiting
   * @return the answer, null where Redis says nil
   */
  <T> @Nullable T command(
      GuardedCall call, Function<RedisAsyncCommands<String, V>, ? extends Future<T>> command)
      throws Exception {
    StatefulRedisConnection<String, V> connection = link.connection(call);
    long answersBefore = answers.get();
    Future<T> answer = command.apply(connection.async());
    call.onCancel(
        () -> {
          answer.cancel(true);
          // Nothing came back in the time of a whole call: the server is frozen or cut off. What is
          // sent to it would pile up, and the operating system keeps such a connection for minutes.
          if (answers.get() == answersBefore && hasBeenSilentTooLong(answersBefore)) {
            link.giveUp(connection, "Redis does not answer");
          }
        });
    try {
      T value = answer.get();
      answers.incrementAndGet();
      return value;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? failure(call, cause) : e;
    } catch (CancellationException e) {
      throw failure(call, e);
    }
  }

  private Exception failure(GuardedCall call, Exception thrown) {
    if (thrown instanceof RedisCommandExecutionException) {
      answers.incrementAndGet();
    }
    return thrown instanceof CancellationException && !call.isCancelled()
        ? new RedisConnectionException("the connection was closed", thrown)
        : thrown;
  }

  private boolean hasBeenSilentTooLong(long answersBefore) {
    long now = System.nanoTime();
    Silence known = silence.get();
    if (known == null || known.answers() != answersBefore) {
      known = new Silence(answersBefore, now);
      silence.set(known);
    }
    return now - known.since() >= longestSilenceNanos;
  }

  @Override
  public void close() {
    link.close();
  }
}
