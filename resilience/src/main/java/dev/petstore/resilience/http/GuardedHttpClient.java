package dev.petstore.resilience.http;

import dev.petstore.resilience.guard.GuardedCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP client for guarded calls. An exchange is cancelled, and its connection closed,
 * when the call's time is up; a body is read up to a limit; redirects are not followed.
 * Thread-safe.
 *
 * <p>On Java 17 the JDK ends its selector thread only when the client is garbage; from 21 on {@link
 * #close} ends it.
 */
public final class GuardedHttpClient implements AutoCloseable {
  private final HttpClient client;
  private final ExecutorService threads;
  private final int largestBody;

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
   *     nothing was executed
   */
  public HttpAnswer exchange(GuardedCall call, HttpRequest request) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, info -> new LimitedBody(largestBody));
    call.onCancel(() -> response.cancel(true));
    try {
      return HttpAnswer.of(response.get());
    } catch (ExecutionException e) {
      throw explained(call, e);
    } finally {
      // A wait that ends without an answer must not leave an exchange behind.
      response.cancel(true);
    }
  }

  private static Exception explained(GuardedCall call, ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return call.notExecuted(cause);
    }
    return cause instanceof Exception exception ? exception : thrown;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the HTTP client could not be closed", e);
      }
    }
  }
}
