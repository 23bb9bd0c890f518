package dev.petstore.bootstrap.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** A service that runs somewhere, asked over HTTP. Thread-safe. */
public final class RunningService {
  private static final int FIRST_ERROR = 400;
  private static final int UNKNOWN_CALLER = 401;
  private static final int FORBIDDEN = 403;

  private final URI address;
  private final Duration patience;
  private final Optional<String> key;
  private final HttpClient http;
  private final JsonMapper json = new JsonMapper();

  /**
   * Does not connect yet.
   *
   * @param patience how long each answer is waited for
   * @param key shown to the service, if it wants to see one
   */
  public RunningService(URI address, Duration patience, Optional<String> key) {
    this.address = address;
    this.patience = patience;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /** Where it is. */
  public URI address() {
    return address;
  }

  /**
   * How every dependency looks from there.
   *
   * @throws ServiceUnreachable if it gives no such answer
   */
  public ServiceReport health() throws InterruptedException {
    return ServiceReport.of(document("/health"));
  }

  /**
   * The same as the service writes it.
   *
   * @throws ServiceUnreachable if it gives no such answer
   */
  public JsonNode healthDocument() throws InterruptedException {
    return document("/health");
  }

  /**
   * Its metrics now.
   *
   * @throws ServiceUnreachable if it gives no such answer
   */
  public MetricSamples metrics() throws InterruptedException {
    HttpResponse<String> answer = get("/metrics");
    requireGood(answer);
    return MetricSamples.of(answer.body());
  }

  /**
   * Whether it says yes to a probe, such as {@code live} or {@code ready}. Shows no key: anyone may
   * ask that, and with a wrong one nobody may ask anything.
   *
   * @throws ServiceUnreachable if it says nothing
   */
  public boolean probe(String name) throws InterruptedException {
    return get("/health/" + name, Optional.empty()).statusCode() < FIRST_ERROR;
  }

  private JsonNode document(String path) throws InterruptedException {
    HttpResponse<String> answer = get(path);
    try {
      JsonNode document = json.readTree(answer.body());
      if (document.has("dependencies")) {
        return document;
      }
    } catch (JsonProcessingException e) {
      requireGood(answer);
      throw new ServiceUnreachable(answer.uri(), "this is not JSON, and no petstore");
    }
    requireGood(answer);
    throw new ServiceUnreachable(answer.uri(), "this is no petstore's health");
  }

  private static void requireGood(HttpResponse<String> answer) {
    if (answer.statusCode() == UNKNOWN_CALLER || answer.statusCode() == FORBIDDEN) {
      throw new ServiceUnreachable(
          answer.uri(), "it wants a key that may ask this; show one by --key-file or PETSTORE_KEY");
    }
    if (answer.statusCode() >= FIRST_ERROR) {
      throw new ServiceUnreachable(answer.uri(), "it answers " + answer.statusCode());
    }
  }

  private HttpResponse<String> get(String path) throws InterruptedException {
    return get(path, key);
  }

  private HttpResponse<String> get(String path, Optional<String> shown)
      throws InterruptedException {
    URI asked = address.resolve(path);
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(asked).timeout(patience);
      shown.ifPresent(one -> request.header("Authorization", "Bearer " + one));
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw new ServiceUnreachable(asked, "none within " + patience.toMillis() + " ms");
    } catch (ConnectException e) {
      throw new ServiceUnreachable(asked, "nobody listens there");
    } catch (IOException e) {
      throw new ServiceUnreachable(asked, String.valueOf(e.getMessage()));
    }
  }
}
