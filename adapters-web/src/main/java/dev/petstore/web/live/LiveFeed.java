package dev.petstore.web.live;

import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvent.Reconfigured;
import dev.petstore.resilience.event.GuardEvent.StateChanged;
import dev.petstore.resilience.event.GuardListener;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody who looks how the shop is, twice a second, and what changes as it changes. While
 * nobody looks it costs nothing: no thread, no look at the guards. Thread-safe.
 */
public final class LiveFeed implements GuardListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final int MOST_VIEWERS = 32;
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration GLANCES = Duration.ofMillis(100);

  private final Resilience resilience;
  private final LiveSources sources;
  private final Json json;
  private final Set<LiveViewer> viewers = ConcurrentHashMap.newKeySet();
  // Guarded by this.
  private @Nullable ScheduledExecutorService ticker;
  private boolean closed;

  public LiveFeed(LiveSources sources, Json json) {
    this.resilience = sources.resilience();
    this.sources = sources;
    this.json = json;
  }

  /**
   * Tells this one as well, until it ends.
   *
   * @throws ProblemException if there are too many already
   */
  void add(LiveViewer viewer) {
    synchronized (this) {
      if (closed || viewers.size() >= MOST_VIEWERS) {
        throw new ProblemException(
            Problem.unavailable(
                "At most " + MOST_VIEWERS + " can look at the live page at once.",
                Optional.of(Duration.ofSeconds(10))));
      }
      viewers.add(viewer);
      if (ticker == null) {
        begin();
      }
    }
    var unused = viewer.end().thenRun(() -> remove(viewer));
  }

  private synchronized void remove(LiveViewer viewer) {
    viewers.remove(viewer);
    if (viewers.isEmpty()) {
      rest();
    }
  }

  private synchronized void begin() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "petstore-live");
              thread.setDaemon(true);
              return thread;
            });
    LiveLook look = new LiveLook(sources);
    every(PERIOD, started, () -> tell("snapshot", look.document()));
    every(GLANCES, started, () -> look.silences().forEach(silence -> tell("change", silence)));
    resilience.listen(this);
    ticker = started;
  }

  private synchronized void rest() {
    if (ticker != null) {
      ticker.shutdownNow();
      ticker = null;
      resilience.unlisten(this);
    }
  }

  private static void every(Duration period, ScheduledExecutorService ticker, Runnable look) {
    var unused =
        ticker.scheduleAtFixedRate(
            () -> {
              try {
                look.run();
              } catch (RuntimeException e) {
                // One look that fails must not end those after it.
                LOG.warn("the live page gets no news", e);
              }
            },
            0,
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void heard(GuardEvent event) {
    if (event instanceof StateChanged || event instanceof Reconfigured) {
      LiveLook.document(event).ifPresent(document -> tell("change", document));
    }
  }

  private void tell(String event, Object document) {
    byte[] bytes = event(event, document);
    viewers.forEach(viewer -> viewer.send(bytes));
  }

  private byte[] event(String name, Object document) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    event.writeBytes(json.bytes(document));
    event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return event.toByteArray();
  }

  /** Tells nobody any more. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    viewers.forEach(LiveViewer::close);
  }
}
