package dev.petstore.cache;

import dev.petstore.resilience.guard.GuardedCall;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, shared by all calls. It is opened at the first use and again after a
 * failure; once open, Lettuce keeps reopening it. While Redis is away commands are refused instead
 * of queued. Thread-safe.
 */
final class RedisConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final int LONGEST_QUEUE = 10_000;
  private static final int THREADS = 2;

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;

  // Guarded by this.
  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> opening;

  RedisConnection(URI address) {
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    this.uri = RedisURI.create(address);
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(LONGEST_QUEUE)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
  }

  /**
   * Sends one command and waits for its answer; both end with the call.
   *
   * @return the answer, null where Redis says nil
   */
  <T> @Nullable T command(
      GuardedCall call, Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command)
      throws Exception {
    RedisFuture<T> answer = command.apply(connection(call).async());
    call.onCancel(() -> answer.cancel(true));
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw causeOf(e);
    }
  }

  private StatefulRedisConnection<String, String> connection(GuardedCall call) throws Exception {
    CompletableFuture<StatefulRedisConnection<String, String>> open = open();
    CompletableFuture<StatefulRedisConnection<String, String>> waiting = open.copy();
    call.onCancel(() -> waiting.cancel(true));
    try {
      return waiting.get();
    } catch (ExecutionException e) {
      forget(open);
      throw call.notExecuted(causeOf(e));
    }
  }

  private synchronized CompletableFuture<StatefulRedisConnection<String, String>> open() {
    if (opening == null) {
      opening = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    }
    return opening;
  }

  /** The next call tries again. */
  private synchronized void forget(CompletableFuture<?> failed) {
    if (opening == failed) {
      opening = null;
    }
  }

  private static Exception causeOf(ExecutionException e) {
    return e.getCause() instanceof Exception cause
        ? cause
        : new RedisConnectionException("failed", e);
  }

  @Override
  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
