package dev.petstore.sandbox.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a real server on a port of its own, and hands through what both sides say, or lies.
 * A change of manners holds for the connections that are open and for new ones. Thread-safe.
 */
public final class LyingProxy implements AutoCloseable {
  /** To who expects a length first, more than any array can hold. */
  private static final byte[] NOISE =
      "\177\377\377\377 and so on\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private static final int CHUNK = 8192;
  private static final long PACE_MILLIS = 1_000;

  /** What becomes of the server's answers. */
  public enum Manners {
    /** They are handed through. */
    HONEST,
    /** Nobody lets a connection in, and those that were open are reset. */
    REFUSING,
    /** They are kept back. */
    SILENT,
    /** One byte of them a second. */
    TRICKLING,
    /** Something comes that is no answer. */
    TALKING_NONSENSE,
    /** The connection is reset in the middle of one. */
    BREAKING_OFF
  }

  /** How what was read is told to the other side. */
  @FunctionalInterface
  private interface Telling {
    void tell(byte[] chunk, int length, Socket to) throws IOException;
  }

  private final InetSocketAddress server;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Manners manners = Manners.HONEST;
  // Guarded by this.
  private @Nullable ServerSocket listening;

  private LyingProxy(int port) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.port = listen(0);
  }

  /** Stands before whatever listens on this loopback port, and is honest. */
  public static LyingProxy before(int port) {
    try {
      return new LyingProxy(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** From now on it behaves so. */
  public synchronized void behave(Manners changed) {
    manners = changed;
    try {
      if (changed == Manners.REFUSING) {
        stopListening();
        open.forEach(LyingProxy::reset);
      } else if (listening == null) {
        int unused = listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int listen(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket(wanted, 512, InetAddress.getLoopbackAddress());
    listening = socket;
    daemon(() -> accept(socket));
    return socket.getLocalPort();
  }

  private void stopListening() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "lying-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        connect(socket.accept());
      }
    } catch (IOException e) {
      // Closed: nobody else is let in.
    }
  }

  private void connect(Socket client) {
    Socket behind = new Socket();
    try {
      behind.connect(server);
    } catch (IOException e) {
      reset(client);
      return;
    }
    open.add(client);
    open.add(behind);
    daemon(() -> handThrough(client, behind, this::tell));
    daemon(() -> handThrough(behind, client, this::answer));
  }

  private void handThrough(Socket from, Socket to, Telling telling) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        telling.tell(chunk, read, to);
      }
    } catch (IOException e) {
      // One of the two has gone.
    } finally {
      reset(from);
      reset(to);
      open.remove(from);
      open.remove(to);
    }
  }

  /** What the client says always arrives. */
  private void tell(byte[] chunk, int length, Socket server) throws IOException {
    server.getOutputStream().write(chunk, 0, length);
  }

  private void answer(byte[] chunk, int length, Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    switch (manners) {
      case HONEST -> out.write(chunk, 0, length);
      case TALKING_NONSENSE -> out.write(NOISE);
      case TRICKLING -> trickle(chunk, length, out);
      case BREAKING_OFF, REFUSING -> {
        out.write(chunk, 0, length / 2);
        throw new IOException("broken off");
      }
      case SILENT -> {
        // Not a word.
      }
    }
  }

  private void trickle(byte[] chunk, int length, OutputStream out) throws IOException {
    for (int at = 0; at < length; at++) {
      if (manners != Manners.TRICKLING) {
        out.write(chunk, at, length - at);
        return;
      }
      out.write(chunk[at]);
      try {
        if (closed.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        throw new IOException("the proxy is to end", e);
      }
    }
  }

  /** So that the other side sees a reset. */
  private static void reset(Socket socket) {
    try (socket) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // It has gone already.
    }
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    behave(Manners.REFUSING);
  }
}
