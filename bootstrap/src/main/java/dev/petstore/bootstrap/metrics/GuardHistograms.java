package dev.petstore.bootstrap.metrics;

import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.LatencyExemplar;
import dev.petstore.resilience.health.LatencyHistogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long guarded calls took, as a histogram that is read off what the guards have recorded for
 * their health: a call pays nothing for it.
 */
final class GuardHistograms implements Collector {
  private static final String NAME = "petstore_guard_call_duration_seconds";

  private final Supplier<Map<String, CallStatistics>> guards;

  GuardHistograms(Supplier<Map<String, CallStatistics>> guards) {
    this.guards = guards;
  }

  @Override
  public HistogramSnapshot collect() {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder()
            .name(NAME)
            .unit(Unit.SECONDS)
            .help("How long calls took that reached the dependency");
    guards.get().forEach((guard, statistics) -> family.dataPoint(of(guard, statistics)));
    return family.build();
  }

  private static HistogramDataPointSnapshot of(String guard, CallStatistics statistics) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    Exemplars.Builder exemplars = Exemplars.builder();
    LatencyHistogram latencies = statistics.latencies();
    for (int bucket = 0; bucket < LatencyHistogram.buckets(); bucket++) {
      buckets.bucket(LatencyHistogram.upperBound(bucket), latencies.count(bucket));
      statistics.exemplar(bucket).map(GuardHistograms::of).ifPresent(exemplars::exemplar);
    }
    return HistogramDataPointSnapshot.builder()
        .labels(Labels.of("dependency", guard))
        .classicHistogramBuckets(buckets.build())
        .exemplars(exemplars.build())
        .sum((double) statistics.totalNanos() / TimeUnit.SECONDS.toNanos(1))
        .build();
  }

  private static Exemplar of(LatencyExemplar call) {
    return Exemplar.builder()
        .value((double) call.nanos() / TimeUnit.SECONDS.toNanos(1))
        .timestampMillis(call.epochMillis())
        .traceId(call.traceId())
        .spanId(call.spanId())
        .build();
  }
}
