package dev.petstore.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.petstore.sandbox.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Reads a request to its end, then has it answered, faults included. */
final class JettyHandler extends Handler.Abstract {
  private static final int LARGEST_BODY = 1 << 20;

  private final Endpoint endpoint;
  private final Faults faults;
  private final FaultsEndpoint switchboard;
  private final PauseGate gate;

  JettyHandler(Endpoint endpoint, Faults faults, PauseGate gate) {
    this.endpoint = endpoint;
    this.faults = faults;
    this.switchboard = new FaultsEndpoint(faults);
    this.gate = gate;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request request, Response response, Callback callback) {
    Content.Source.asByteArrayAsync(
        request,
        LARGEST_BODY,
        Promise.Invocable.from(
            InvocationType.BLOCKING,
            body -> {
              JettyReply reply = new JettyReply(request, response, callback, gate);
              gate.pass(() -> answer(read(request, body), reply));
            },
            unreadable -> Response.writeError(request, response, callback, 400, "bad body")));
    return true;
  }

  private void answer(Request request, JettyReply reply) {
    if (request.path().equals(FaultsEndpoint.PATH)) {
      reply.send(switchboard.answer(request));
      return;
    }
    FaultyExchange exchange = new FaultyExchange(() -> work(request), reply);
    // The sandbox's own addresses are for whoever injects the faults.
    if (request.path().startsWith("/sandbox/")) {
      exchange.answer();
    } else {
      faults.next().ifPresentOrElse(exchange::answerWith, exchange::answer);
    }
  }

  private Answer work(Request request) {
    try {
      return endpoint.answer(request);
    } catch (Exception e) {
      return Answer.of(
          500, JsonNodeFactory.instance.objectNode().put("error", String.valueOf(e.getMessage())));
    }
  }

  private static Request read(org.eclipse.jetty.server.Request request, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.putIfAbsent(
          field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
    }
    String query = request.getHttpURI().getQuery();
    return Request.of(
        request.getMethod(),
        org.eclipse.jetty.server.Request.getPathInContext(request),
        query == null ? "" : query,
        headers,
        new String(body, StandardCharsets.UTF_8));
  }
}
