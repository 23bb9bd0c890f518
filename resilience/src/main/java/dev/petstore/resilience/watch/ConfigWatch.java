package dev.petstore.resilience.watch;

import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.InvalidConfigException;
import dev.petstore.resilience.guard.ReconfigurationRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of a configuration again and again, on a daemon thread of its own, and has
 * somebody follow the configuration whenever they hold something else. It goes by what they hold
 * and not by what a file system tells: so it does not matter whether a file was written, replaced
 * by another or is a link that points elsewhere now, nor where it lies. Thread-safe.
 */
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  private final ConfigDocument.Loader loader;
  private final Duration interval;
  private final Consumer<ConfigDocument> follower;
  private final Consumer<String> refused;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private ConfigWatch(
      ConfigDocument.Loader loader,
      Duration interval,
      Consumer<ConfigDocument> follower,
      Consumer<String> refused) {
    this.loader = loader;
    this.interval = interval;
    this.follower = follower;
    this.refused = refused;
    this.thread = new Thread(this::watch, "petstore-config-watch");
    thread.setDaemon(true);
  }

  /**
   * Begins to look; without a file there is nothing to look at.
   *
   * @param layers of the configuration; changes of the loader itself are not seen
   * @param interval between two looks; a file must be the same at two of them, so that none is read
   *     while it is being written
   * @param follower goes by the changed configuration, once at the beginning too; refuses it with
   *     an {@link InvalidConfigException} or a {@link ReconfigurationRefused}
   * @param refused hears why, in one line; the configuration before it stays in force
   */
  public static ConfigWatch start(
      ConfigDocument.Loader layers,
      Duration interval,
      Consumer<ConfigDocument> follower,
      Consumer<String> refused) {
    ConfigWatch watch = new ConfigWatch(layers.copy(), interval, follower, refused);
    if (!watch.loader.files().isEmpty()) {
      watch.thread.start();
    }
    return watch;
  }

  private void watch() {
    List<Path> files = loader.files();
    List<FileContent> followed = List.of();
    List<FileContent> before = List.of();
    while (!isClosedAfter(interval)) {
      List<FileContent> now = files.stream().map(FileContent::of).toList();
      if (now.equals(before) && !now.equals(followed)) {
        followed = now;
        follow();
      }
      before = now;
    }
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void follow() {
    try {
      follower.accept(loader.load());
    } catch (InvalidConfigException | ReconfigurationRefused e) {
      refuse(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the changed configuration could not be followed", e);
    }
  }

  private void refuse(@Nullable String why) {
    // What is closed meanwhile follows nothing, and that is no news.
    if (closed.getCount() > 0) {
      String line = String.join("; ", String.valueOf(why).lines().toList());
      LOG.warn("the changed configuration is refused and the one before stays in force: {}", line);
      refused.accept(line);
    }
  }

  /** Ends the thread. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
