package dev.petstore.bootstrap.torture;

import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.gateway.PaymentGatewayProgram;
import dev.petstore.sandbox.server.ProgramServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The payment gateway as a process of its own, whose ledger outlives it. Thread-safe. */
final class TorturedGateway implements AutoCloseable {
  private static final String API_KEY = "sk_test_torture";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ProgramServer server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private TorturedGateway(ProgramServer server) {
    this.server = server;
  }

  static TorturedGateway start(Sandbox sandbox) {
    Path ledger = sandbox.folder().path().resolve("tortured-gateway/ledger.jsonl");
    return new TorturedGateway(
        ProgramServer.start(
            sandbox.folder(),
            "tortured-gateway",
            port ->
                JavaProgram.command(
                    PaymentGatewayProgram.class,
                    Integer.toString(port),
                    ledger.toString(),
                    API_KEY)));
  }

  ProgramServer server() {
    return server;
  }

  URI uri() {
    return server.uri();
  }

  String apiKey() {
    return API_KEY;
  }

  /** Shows a fault, in the words of the sandbox's {@code /sandbox/faults}. It has to be running. */
  void misbehave(String fault) throws IOException, InterruptedException {
    send(faults().POST(BodyPublishers.ofString(fault)).build());
  }

  void behave() throws IOException, InterruptedException {
    send(faults().DELETE().build());
  }

  private HttpRequest.Builder faults() {
    return HttpRequest.newBuilder(server.uri().resolve("/sandbox/faults")).timeout(PATIENCE);
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("the gateway answers " + status + " to " + request);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
