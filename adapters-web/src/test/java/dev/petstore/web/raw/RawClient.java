package dev.petstore.web.raw;

import dev.petstore.web.WebApi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends what it likes, HTTP or not. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  public static RawClient of(WebApi api) throws IOException {
    Socket socket = new Socket(api.uri().getHost(), api.uri().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawClient(socket);
  }

  /** One request on a connection of its own, and all that comes back until its end. */
  public static String exchange(WebApi api, String request) throws IOException {
    return exchange(api, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same in bytes. */
  public static String exchange(WebApi api, byte[] request) throws IOException {
    try (RawClient client = of(api)) {
      return client.send(request).finish().answer();
    }
  }

  public RawClient send(byte[] bytes) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (SocketException e) {
      // The server has closed already; what it said before is still to be read.
    }
    return this;
  }

  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Says that nothing more comes. */
  public RawClient finish() throws IOException {
    try {
      socket.shutdownOutput();
    } catch (SocketException e) {
      // Closed by the server.
    }
    return this;
  }

  /**
   * Sends so many bytes one by one, each after a pause, until something comes back.
   *
   * @return the same as {@link #answer()}
   */
  public String trickle(int bytes, int pauseMillis) throws IOException {
    socket.setSoTimeout(pauseMillis);
    int first = -1;
    for (int sent = 0; sent < bytes && first < 0; sent++) {
      send(" ");
      first = readWithin();
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    return first < 0 ? answer() : (char) first + answer();
  }

  /** Whether something comes back before the pause is over. The rest of it is still to be read. */
  public boolean isAnsweredWithin(int pauseMillis) throws IOException {
    socket.setSoTimeout(pauseMillis);
    boolean answered = readWithin() >= 0;
    socket.setSoTimeout(PATIENCE_MILLIS);
    return answered;
  }

  /** One byte; negative if none comes in time. */
  private int readWithin() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  /** Everything until the server closes; empty if it does so without a word. */
  public String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      byte[] buffer = new byte[8_192];
      for (int read = socket.getInputStream().read(buffer);
          read >= 0;
          read = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      // Reset by the server: what came before counts.
    }
    return answer.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
