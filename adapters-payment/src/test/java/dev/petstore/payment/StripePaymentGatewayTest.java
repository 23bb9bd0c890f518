package dev.petstore.payment;

import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PaymentGatewayContract;
import dev.petstore.sandbox.gateway.Charge;
import dev.petstore.sandbox.gateway.PaymentGatewayServer;
import dev.petstore.sandbox.gateway.Refund;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The port's contract, over HTTP and on a durable ledger. */
class StripePaymentGatewayTest extends PaymentGatewayContract {
  @TempDir private Path folder;
  private PaymentGatewayServer server;
  private PaymentGuard payment;

  @BeforeEach
  void start() {
    server = PaymentGatewayServer.start(folder.resolve("ledger.jsonl"), PaymentGuard.API_KEY, 0);
    payment = new PaymentGuard(server.server().uri(), PaymentGuard.NEVER);
  }

  @AfterEach
  void stop() {
    payment.close();
    server.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return payment.gateway();
  }

  @Override
  protected long chargedInAll() {
    return server.ledger().snapshot().charges().stream().mapToLong(Charge::amount).sum();
  }

  @Override
  protected long refundedInAll() {
    return server.ledger().snapshot().refunds().stream().mapToLong(Refund::amount).sum();
  }
}
