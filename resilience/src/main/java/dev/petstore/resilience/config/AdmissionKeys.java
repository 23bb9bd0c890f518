package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.time.Duration;

/** The keys of {@code admission}. {@link AdmissionReader} reads them. */
final class AdmissionKeys {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_PERMITS = 100_000;

  static final Key<Duration> MAX_WAIT_SECONDS =
      Key.seconds("max_wait_seconds", SHORTEST, LONGEST)
          .optional("nobody waits")
          .describedAs("How long a call waits for a permit, in the order of coming.");

  static final Key<Integer> MAX_WAITING =
      Key.integer("max_waiting", 1, MOST_WAITING)
          .defaultsTo(AdmissionConfig.DEFAULT_MAX_WAITING)
          .describedAs("How many calls wait; more are rejected at once.");

  static final Key<Integer> LOW_PERCENT =
      Key.integer("low_priority_percent", 1, AdmissionConfig.WHOLE)
          .defaultsTo(AdmissionConfig.WHOLE)
          .describedAs("The share of the limit up to which calls of low priority are admitted.");

  static final Key<Integer> NORMAL_PERCENT =
      Key.integer("normal_priority_percent", 1, AdmissionConfig.WHOLE)
          .defaultsTo(AdmissionConfig.WHOLE)
          .describedAs("The share up to which those of normal priority are.");

  static final Key<Integer> LEAST_CONCURRENT =
      Key.integer("least_concurrent", 1, MOST_PERMITS)
          .optional("the limit stands")
          .describedAs("Lets the limit follow the latencies, from here up to the configured one.");

  static final KeyGroup ADMISSION =
      KeyGroup.of(
          "admission",
          "What becomes of calls when permits run out.",
          MAX_WAIT_SECONDS,
          MAX_WAITING,
          LOW_PERCENT,
          NORMAL_PERCENT,
          LEAST_CONCURRENT);

  private AdmissionKeys() {}
}
