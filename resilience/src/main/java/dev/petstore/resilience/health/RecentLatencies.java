package dev.petstore.resilience.health;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Latency counts in stripes, each made by the first thread that needs it. Thread-safe. */
final class RecentLatencies {
  private final AtomicReferenceArray<@Nullable LatencyCounts> stripes =
      new AtomicReferenceArray<>(Stripes.COUNT);

  void record(long micros) {
    int stripe = Stripes.ofThisThread();
    LatencyCounts counts = stripes.get(stripe);
    if (counts == null) {
      stripes.compareAndSet(stripe, null, new LatencyCounts());
      counts = Objects.requireNonNull(stripes.get(stripe));
    }
    counts.record(micros);
  }

  void addTo(Histogram sum) {
    forEachStripe(counts -> counts.addTo(sum));
  }

  void addTo(LatencyHistogram.Sum sum) {
    forEachStripe(counts -> counts.addTo(sum));
  }

  private void forEachStripe(Consumer<LatencyCounts> reader) {
    for (int stripe = 0; stripe < stripes.length(); stripe++) {
      LatencyCounts counts = stripes.get(stripe);
      if (counts != null) {
        reader.accept(counts);
      }
    }
  }
}
