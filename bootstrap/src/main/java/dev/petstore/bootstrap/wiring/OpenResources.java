package dev.petstore.bootstrap.wiring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the wiring has opened, closed in the opposite order. Thread-safe. */
@Singleton
public final class OpenResources implements AutoCloseable {
  // Guarded by this.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Inject
  OpenResources() {}

  synchronized <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  /** Closes all of them, also if one fails; the first failure is thrown. */
  @Override
  public synchronized void close() {
    IllegalStateException failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failed == null) {
          failed = new IllegalStateException("not everything could be closed", e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
