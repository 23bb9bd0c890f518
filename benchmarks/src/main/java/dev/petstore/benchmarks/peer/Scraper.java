package dev.petstore.benchmarks.peer;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads all meters once a second, which is oftener than Prometheus would. */
final class Scraper implements AutoCloseable {
  private final MeterRegistry registry;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "petstore-benchmark-scraper");
            daemon.setDaemon(true);
            return daemon;
          });
  private volatile double sum;

  Scraper(MeterRegistry registry) {
    this.registry = registry;
    var unused = thread.scheduleAtFixedRate(this::read, 0, 1, TimeUnit.SECONDS);
  }

  private void read() {
    double read = 0;
    for (var meter : registry.getMeters()) {
      for (Measurement measurement : meter.measure()) {
        read += measurement.getValue();
      }
    }
    sum = read;
  }

  /** What the last reading came to. */
  double sum() {
    return sum;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
