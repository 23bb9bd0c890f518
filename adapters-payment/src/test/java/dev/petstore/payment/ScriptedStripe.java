package dev.petstore.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.BreakableHttpServer;
import dev.petstore.sandbox.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps what it was asked and gives the answers it was told to, in that order. */
final class ScriptedStripe implements AutoCloseable {
  private final JsonMapper json = new JsonMapper();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final BreakableHttpServer server =
      BreakableHttpServer.start(
          "scripted-stripe",
          0,
          request -> {
            requests.add(request);
            return answers.remove();
          });

  URI uri() {
    return server.uri();
  }

  ScriptedStripe answer(int status, String body) {
    try {
      answers.add(new Answer(status, json.readTree(body), Map.of("Request-Id", "req_42")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
    return this;
  }

  /** Stripe's error object with these fields. */
  ScriptedStripe error(int status, String type, String code) {
    return answer(
        status,
        "{\"error\": {\"type\": \"%s\", \"code\": \"%s\", \"message\": \"In words.\"}}"
            .formatted(type, code));
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.close();
  }
}
