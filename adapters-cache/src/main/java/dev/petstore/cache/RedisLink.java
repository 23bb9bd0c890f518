package dev.petstore.cache;

import dev.petstore.resilience.guard.GuardedCall;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection to Redis open. A call during the very first attempt waits for its end; later
 * a call without a connection fails at once, while the next one is opened in the background.
 * Thread-safe.
 *
 * <p>Lettuce's own reconnection is not used: it begins only after a first success, sends again what
 * was under way, and never gives up the connection to a frozen server.
 */
final class RedisLink<V> implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration RETRY_DELAY = Duration.ofMillis(250);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final RedisCodec<String, V> codec;
  private final RedisURI uri;
  private final ClientResources resources;
  private final RedisClient client;
  private final CompletableFuture<Boolean> firstAttempt = new CompletableFuture<>();
  private final AtomicReference<@Nullable StatefulRedisConnection<String, V>> open =
      new AtomicReference<>();
  private volatile Throwable reason = new RedisConnectionException("never connected");
  private volatile boolean closed;

  /**
   * Begins to connect and does not wait for it.
   *
   * @param values how values are written; keys are text
   * @param latencies is told how long commands take
   */
  RedisLink(URI address, RedisCodec<String, V> values, CommandLatencyRecorder latencies) {
    this.codec = values;
    this.uri = RedisURI.create(address);
    // Also how long the greeting of a new connection may take.
    uri.setTimeout(CONNECT_TIMEOUT);
    this.resources = LettuceSetup.resources(latencies);
    this.client = new AsyncRedisClient(resources);
    client.setOptions(LettuceSetup.options(CONNECT_TIMEOUT));
    connect();
  }

  /** The connection to use now. */
  StatefulRedisConnection<String, V> connection(GuardedCall call) throws Exception {
    if (!firstAttempt.isDone()) {
      CompletableFuture<Boolean> end = firstAttempt.copy();
      call.onCancel(() -> end.cancel(true));
      end.get();
    }
    StatefulRedisConnection<String, V> connection = open.get();
    if (connection == null) {
      throw call.notExecuted(new RedisConnectionException("not connected to Redis", reason));
    }
    return connection;
  }

  private void connect() {
    if (closed) {
      return;
    }
    var unused =
        client
            .connectAsync(codec, uri)
            .whenComplete(
                (connection, failure) -> {
                  if (failure == null) {
                    use(connection);
                  } else {
                    tryLater(failure);
                  }
                  firstAttempt.complete(true);
                });
  }

  private void tryLater(Throwable failure) {
    reason = failure;
    if (!closed) {
      var unused =
          resources
              .eventExecutorGroup()
              .schedule(this::connect, RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void use(StatefulRedisConnection<String, V> connection) {
    open.set(connection);
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> disconnected) {
            giveUp(connection, "Redis has closed the connection");
          }
        });
    if (closed) {
      open.set(null);
    } else if (!connection.isOpen()) {
      // It was lost before anybody listened.
      giveUp(connection, "Redis has closed the connection");
    }
  }

  /** Closes this connection, with all that is under way on it, and opens another one. */
  void giveUp(StatefulRedisConnection<String, V> connection, String why) {
    if (open.compareAndSet(connection, null)) {
      var unused = connection.closeAsync();
      tryLater(new RedisConnectionException(why));
    }
  }

  @Override
  public void close() {
    closed = true;
    // The client closes its connections itself; there must not be a second time.
    open.set(null);
    client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    resources
        .shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(2 * CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
