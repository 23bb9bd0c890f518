package dev.petstore.resilience.http;

import dev.petstore.resilience.deadline.DeadlineHeader;
import dev.petstore.resilience.guard.GuardedCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client for guarded calls, in HTTP/1.1. An exchange is cancelled, and its
 * connection closed, when the call's time is up; a body is read up to a limit; redirects are not
 * followed. Under a request's deadline the server is told, in the header {@value
 * DeadlineHeader#NAME}, how long the answer is waited for, and of a traced call which trace it is a
 * part of. A server that says how long it wants to be left alone is heard. Thread-safe.
 */
public final class GuardedHttpClient implements AutoCloseable {
  private final ExecutorService threads;
  private final int largestBody;
  private final Set<Runnable> cancellations = ConcurrentHashMap.newKeySet();
  // Null once closed: before Java 21 the JDK ends its selector thread when nobody refers to it.
  private volatile @Nullable HttpClient client;

  /**
   * Makes a client; connects to nothing yet.
   *
   * @param name for its threads
   * @param connectTimeout shorter than the guard's timeout
   * @param largestBody in bytes
   */
  public GuardedHttpClient(String name, Duration connectTimeout, int largestBody) {
    this.largestBody = largestBody;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "petstore-http-" + name);
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(threads)
            .build();
  }

  /**
   * Sends the request and waits for the whole answer, whatever its status.
   *
   * @throws IOException if there is none; if no connection came about, the call is told that
   *     nothing was executed. So only the first exchange of a call may be one that matters
   */
  public HttpAnswer exchange(GuardedCall call, HttpRequest request) throws Exception {
    HttpClient open = client;
    if (open == null) {
      throw call.notExecuted(new IOException("the HTTP client is closed"));
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        open.sendAsync(toldOf(call, request), info -> new LimitedBody(largestBody));
    Runnable cancel = () -> response.cancel(true);
    cancellations.add(cancel);
    call.onCancel(cancel);
    if (client == null) {
      cancel.run();
    }
    try {
      HttpAnswer answer = HttpAnswer.of(response.get());
      answer.retryAfter().ifPresent(call::retryAfter);
      return answer;
    } catch (ExecutionException e) {
      throw explained(call, e);
    } catch (CancellationException e) {
      throw brokenOff(e);
    } finally {
      // A wait that ends without an answer must not leave an exchange behind.
      cancel.run();
      cancellations.remove(cancel);
    }
  }

  /** The request with all that the server is to know of who asks. */
  private static HttpRequest toldOf(GuardedCall call, HttpRequest request) {
    HttpRequest.Builder told = HttpRequest.newBuilder(request, (name, value) -> true);
    if (call.hasDeadline()) {
      told.setHeader(DeadlineHeader.NAME, DeadlineHeader.write(call.remaining()));
    }
    call.propagate(told::setHeader);
    return told.build();
  }

  private static Exception explained(GuardedCall call, ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return call.notExecuted(cause);
    }
    if (cause instanceof CancellationException) {
      return brokenOff(cause);
    }
    return cause instanceof Exception exception ? exception : thrown;
  }

  /** At the timeout nobody sees this any more; at {@link #close} the caller does. */
  private static IOException brokenOff(Throwable cause) {
    return new IOException("the HTTP client was closed while it waited for the answer", cause);
  }

  /**
   * Breaks off what is under way and ends all threads; on Java 17 to 20 one thread of the JDK's
   * ends only after the next garbage collection. Idempotent.
   */
  @Override
  public void close() {
    HttpClient closing = client;
    client = null;
    cancellations.forEach(Runnable::run);
    if (closing instanceof AutoCloseable closeable) {
      closeNow(closeable);
    }
    threads.shutdownNow();
  }

  /** Waits for the exchanges that were cancelled, not for answers. */
  private static void closeNow(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client could not be closed", e);
    }
  }
}
