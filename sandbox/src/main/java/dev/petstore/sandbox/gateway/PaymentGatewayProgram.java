package dev.petstore.sandbox.gateway;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The gateway as a program of its own, which can be killed as one. */
public final class PaymentGatewayProgram {
  private PaymentGatewayProgram() {}

  /** Serves until it is killed: the port, the ledger's file and the API key. */
  public static void main(String[] arguments) throws InterruptedException {
    PaymentGatewayServer.start(Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[0]));
    new CountDownLatch(1).await();
  }
}
