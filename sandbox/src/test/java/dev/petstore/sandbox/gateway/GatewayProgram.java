package dev.petstore.sandbox.gateway;

import java.io.IOException;
import java.nio.file.Path;

/** A gateway as a program of its own, so that it can be killed. Ends with its standard input. */
final class GatewayProgram {
  private GatewayProgram() {}

  /** Takes the ledger's file; prints the address. */
  public static void main(String[] arguments) throws IOException {
    try (PaymentGatewayServer gateway =
        PaymentGatewayServer.start(Path.of(arguments[0]), Shop.API_KEY, 0)) {
      System.out.println(gateway.server().uri());
      System.in.transferTo(System.err);
    }
  }
}
