package dev.petstore.resilience.http;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare socket: it says what it likes, in HTTP or not, and sees when a connection is
 * closed on it.
 */
final class RawServer implements Closeable {
  private final ServerSocket listening;
  private final Manners manners;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final Queue<String> headerLines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger leftByClient = new AtomicInteger();

  /** How the server treats a connection. When this returns, the server closes it. */
  @FunctionalInterface
  interface Manners {
    void treat(Connection connection) throws Exception;
  }

  private RawServer(Manners manners) throws IOException {
    this.manners = manners;
    this.listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
  }

  static RawServer start(Manners manners) {
    try {
      RawServer server = new RawServer(manners);
      daemon(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the same bytes to every request, and keeps the connection. */
  static RawServer answering(String answer) {
    return start(
        connection -> {
          while (connection.readRequest()) {
            connection.send(answer);
          }
        });
  }

  static String answerOf(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  int accepted() {
    return accepted.get();
  }

  /** How many requests were read to their end. */
  int requests() {
    return requests.get();
  }

  /** The first line and the headers of all requests, as they came. */
  Queue<String> headerLines() {
    return headerLines;
  }

  /** How many connections the client has ended. */
  int leftByClient() {
    return leftByClient.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        open.add(socket);
        daemon(() -> treat(socket));
      }
    } catch (IOException e) {
      // Closed: nobody else is let in.
    }
  }

  private void treat(Socket socket) {
    try (socket) {
      manners.treat(new Connection(socket));
    } catch (IOException e) {
      leftByClient.incrementAndGet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** One connection, as the server sees it. Every method throws when the client is gone. */
  final class Connection {
    private static final int PACE_MILLIS = 20;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      this.out = socket.getOutputStream();
    }

    /** Returns {@code false} if the client has closed the connection instead of asking. */
    boolean readRequest() throws IOException {
      int length = 0;
      boolean asked = false;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        asked = true;
        headerLines.add(line);
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      for (int read = 0; read < length; read++) {
        in.read();
      }
      if (asked) {
        requests.incrementAndGet();
      }
      return asked;
    }

    void send(String bytes) throws IOException {
      send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** One byte at a time, for ever. */
    void trickle(String endless) throws IOException {
      for (int next = 0; true; next = (next + 1) % endless.length()) {
        send(endless.substring(next, next + 1));
        pause();
      }
    }

    private void pause() throws IOException {
      socket.setSoTimeout(PACE_MILLIS);
      try {
        leaveIfLeft(in.read());
      } catch (SocketTimeoutException e) {
        // That was the pause.
      }
    }

    /** Reads whatever comes and says nothing more, until the client closes the connection. */
    void stayUntilLeft() throws IOException {
      socket.setSoTimeout(0);
      while (true) {
        leaveIfLeft(in.read());
      }
    }

    private static void leaveIfLeft(int read) throws IOException {
      if (read < 0) {
        throw new IOException("the client has closed the connection");
      }
    }

    /** Ends the connection so that the client sees a reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
