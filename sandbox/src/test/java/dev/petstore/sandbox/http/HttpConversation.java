package dev.petstore.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A caller of a server under test: the JDK's client over a real socket. */
public final class HttpConversation {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  public HttpConversation(URI server) {
    this.server = server;
  }

  /** An answer whose body is JSON. */
  public record Answer(int status, JsonNode body, Map<String, String> headers) {
    static Answer of(HttpResponse<String> response) {
      try {
        return new Answer(
            response.statusCode(),
            JSON.readTree(response.body()),
            response.headers().map().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().get(0))));
      } catch (IOException e) {
        throw new UncheckedIOException(response.body(), e);
      }
    }
  }

  public HttpRequest.Builder to(String pathAndQuery) {
    return HttpRequest.newBuilder(server.resolve(pathAndQuery));
  }

  public Answer send(HttpRequest request) throws IOException {
    try {
      return Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public CompletableFuture<Answer> sendLater(HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Answer::of);
  }

  /** Such as {@code amount=100&metadata%5Border_id%5D=7}. */
  public static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
