package dev.petstore.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveViewerTest {
  private final Connection connection = new Connection();
  private final LiveViewer viewer = new LiveViewer(connection);

  @Test
  void what_cannot_be_written_yet_is_written_in_its_order_when_it_can() throws IOException {
    viewer.send(bytes("a"));
    viewer.onWritePossible();
    assertThat(connection.written()).isEqualTo("a");
    connection.ready = false;
    viewer.send(bytes("b"));
    viewer.send(bytes("c"));
    assertThat(connection.written()).isEqualTo("a");

    connection.ready = true;
    viewer.onWritePossible();

    assertThat(connection.written()).isEqualTo("abc");
    assertThat(viewer.end()).isNotDone();
  }

  @Test
  void who_does_not_read_is_dropped_before_much_waits_for_it() throws IOException {
    viewer.onWritePossible();
    connection.ready = false;
    int sent = 0;
    while (!viewer.end().isDone()) {
      viewer.send(bytes("x"));
      sent++;
    }
    assertThat(sent).isBetween(8, 32);
    assertThat(connection.written()).isEmpty();
  }

  @Test
  void a_connection_that_broke_is_the_end() throws IOException {
    viewer.onWritePossible();
    connection.broken = true;

    viewer.send(bytes("x"));

    assertThat(viewer.end()).isDone();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A connection that takes what it is given, or does not. */
  private static final class Connection extends ServletOutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean ready = true;
    private boolean broken;

    String written() {
      return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int one) throws IOException {
      if (broken) {
        throw new IOException("broken pipe");
      }
      written.write(one);
    }
  }
}
