package dev.petstore.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The way back to one caller, with all that can go wrong on it. Of the sending methods one is
 * called, once; if none is, the caller waits, and no thread waits with it. Whatever is sent waits
 * while the server is paused.
 */
final class JettyReply {
  private static final JsonMapper JSON = new JsonMapper();

  private final org.eclipse.jetty.server.Request request;
  private final Response response;
  private final Callback callback;
  private final PauseGate gate;

  JettyReply(
      org.eclipse.jetty.server.Request request,
      Response response,
      Callback callback,
      PauseGate gate) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.gate = gate;
  }

  /** Sends the whole answer. */
  void send(Answer answer) {
    byte[] body = body(answer);
    gate.pass(
        () -> {
          writeHead(answer, body.length);
          response.write(true, ByteBuffer.wrap(body), callback);
        });
  }

  /** Sends a text with status 200. */
  void sendText(String type, String text) {
    gate.pass(
        () -> {
          response.setStatus(200);
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
          Content.Sink.write(response, true, text, callback);
        });
  }

  /** Sends the head and then the body a byte at a time, with that much time before each byte. */
  void trickle(Answer answer, Duration pause) {
    byte[] body = body(answer);
    gate.pass(
        () -> {
          writeHead(answer, body.length);
          response.write(false, empty(), then(() -> trickleFrom(0, body, pause)));
        });
  }

  private void trickleFrom(int position, byte[] body, Duration pause) {
    if (position == body.length) {
      response.write(true, empty(), callback);
      return;
    }
    ByteBuffer next = ByteBuffer.wrap(body, position, 1);
    after(
        pause,
        () -> response.write(false, next, then(() -> trickleFrom(position + 1, body, pause))));
  }

  /** Sends the head and half of the body, then resets the connection. */
  void sendHalf(Answer answer) {
    byte[] body = body(answer);
    ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
    gate.pass(
        () -> {
          writeHead(answer, body.length);
          response.write(false, half, then(this::resetNow));
        });
  }

  /** Resets the connection instead of sending the answer. */
  @SuppressWarnings("unused") // Taken so that the work is seen to be done first.
  void lose(Answer answer) {
    reset();
  }

  /** Resets the connection without a word. */
  void reset() {
    gate.pass(this::resetNow);
  }

  /** Runs the action after a delay, unless the server is killed before. */
  void after(Duration delay, Runnable action) {
    Runnable onAnotherThread =
        () -> request.getComponents().getExecutor().execute(() -> gate.pass(action));
    request
        .getComponents()
        .getScheduler()
        .schedule(onAnotherThread, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void writeHead(Answer answer, int length) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    answer.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
  }

  private static byte[] body(Answer answer) {
    try {
      return JSON.writeValueAsBytes(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void resetNow() {
    reset(request.getConnectionMetaData().getConnection().getEndPoint());
    callback.failed(new IOException("connection reset"));
  }

  private Callback then(Runnable action) {
    return Callback.from(action, callback::failed);
  }

  private static ByteBuffer empty() {
    return ByteBuffer.allocate(0);
  }

  /** Closes with a reset instead of an orderly end, as the kernel does for a killed process. */
  static void reset(EndPoint endPoint) {
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      } catch (IOException alreadyClosed) {
        // The caller was faster.
      }
    }
    endPoint.close();
  }
}
