package dev.petstore.sandbox.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The interface 127.0.0.1, on which all servers of the sandbox listen. */
final class Loopback {
  private static final int FIRST = 15_000;
  private static final int AFTER_LAST = 32_000;
  private static final int TRIES = 200;

  private Loopback() {}

  static InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /**
   * Free ports below those that the operating system gives to outgoing connections: a client that
   * keeps knocking at a killed server's port must never be given that very port and so stand in the
   * way of the restart.
   */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (int tried = 0; taken.size() < count; tried++) {
        take(taken, tried);
      }
      return taken.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      taken.forEach(Loopback::release);
    }
  }

  private static void take(List<ServerSocket> taken, int tried) {
    int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(at(port));
      taken.add(socket);
    } catch (IOException e) {
      if (tried == TRIES) {
        throw new ServerStartFailed("No port is free on 127.0.0.1: " + e.getMessage(), e);
      }
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new ServerStartFailed("A probed port is not given back: " + e.getMessage(), e);
    }
  }
}
