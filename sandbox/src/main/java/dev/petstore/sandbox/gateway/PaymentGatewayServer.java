package dev.petstore.sandbox.gateway;

import dev.petstore.sandbox.http.BreakableHttpServer;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A payment gateway on a loopback port. It speaks the subset of Stripe's public API that a shop
 * needs to charge and refund: form encoding, a bearer key, {@code Idempotency-Key}, Stripe's error
 * object and test cards. A charge above 10,000.00 fails on its side. What it has answered is on the
 * disk. {@code GET /sandbox/ledger} shows all money that has moved, without a key. Thread-safe.
 */
public final class PaymentGatewayServer implements AutoCloseable {
  private final String apiKey;
  private final Ledger ledger;
  private final BreakableHttpServer server;

  private PaymentGatewayServer(String apiKey, Ledger ledger, int port) {
    this.apiKey = apiKey;
    this.ledger = ledger;
    this.server =
        BreakableHttpServer.start(
            "payment-gateway", port, new StripeApi(apiKey, ledger, InstantSource.system()));
  }

  /**
   * Starts a gateway.
   *
   * @param ledger the file in which it keeps what it has decided, made if it is not there
   * @param port to listen on, or 0 for a free one
   * @throws java.io.UncheckedIOException if the ledger is damaged or another gateway writes to it
   */
  public static PaymentGatewayServer start(Path ledger, String apiKey, int port) {
    return new PaymentGatewayServer(apiKey, new Ledger(ledger), port);
  }

  /** The HTTP side of it: its address, and ways to break it. */
  public BreakableHttpServer server() {
    return server;
  }

  public String apiKey() {
    return apiKey;
  }

  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    server.close();
    ledger.close();
  }
}
