package dev.petstore.web.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * One reader of the stream of events. Writing never blocks: who reads too slowly is dropped.
 * Thread-safe.
 */
final class LiveViewer implements WriteListener {
  private static final int LONGEST_QUEUE = 16;

  private final ServletOutputStream output;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  // Guarded by this.
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private boolean writable;
  // The head of the answer goes out before there is any news.
  private boolean unflushed = true;

  LiveViewer(ServletOutputStream output) {
    this.output = output;
  }

  /** Completes when there is nobody to write to any more. Never fails. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Sends these bytes when the reader takes them; ends it all if it has taken none for long. */
  void send(byte[] event) {
    if (!enqueued(event)) {
      close();
    }
  }

  private synchronized boolean enqueued(byte[] event) {
    if (queue.size() >= LONGEST_QUEUE) {
      return false;
    }
    queue.add(event);
    try {
      write();
      return true;
    } catch (IOException | IllegalStateException gone) {
      return false;
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    writable = true;
    write();
  }

  /** What cannot be written now is when the server calls {@link #onWritePossible()} again. */
  private void write() throws IOException {
    while (writable && !end.isDone() && output.isReady()) {
      if (unflushed) {
        unflushed = false;
        output.flush();
      } else if (queue.isEmpty()) {
        return;
      } else {
        output.write(queue.remove());
        unflushed = true;
      }
    }
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }

  void close() {
    end.complete(null);
  }
}
