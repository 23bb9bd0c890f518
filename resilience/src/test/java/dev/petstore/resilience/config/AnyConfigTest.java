package dev.petstore.resilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigProblem;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.InvalidConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Properties of all configurations, tried on random ones. The seed is fixed: a failure stays. */
class AnyConfigTest {

  private static final int TRIES = 3_000;
  private static final String[] SCRAPS = {
    ":",
    " ",
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "-",
    "#",
    "&a",
    "*a",
    "!",
    "|",
    ">",
    "%",
    "@",
    "?",
    ",",
    "0",
    "-1",
    ".nan",
    "1e9",
    "null",
    "~",
    "${",
    "${X}",
    "<<",
    "---",
    "\u0000",
    "\u2028",
    "é",
    "\uD83D\uDE00",
    "  ",
    "semaphore",
    "max_workers",
    "resilience:",
    "environments:"
  };

  private final Random random = new Random(20_260_102);

  @Test
  void whatever_stands_in_a_file_is_read_or_refused_with_places_in_it() throws IOException {
    String shipped = shippedText();
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      String yaml = damaged(shipped, 1 + random.nextInt(4));
      try {
        ConfigTexts.read(yaml);
      } catch (InvalidConfigException refusal) {
        refused++;
        assertThat(refusal.problems())
            .as(yaml)
            .isNotEmpty()
            .allSatisfy(problem -> assertOneLineWithItsPlace(problem, yaml));
      }
    }
    // Neither all nor none, or the damage shows nothing.
    assertThat(refused).isBetween(TRIES / 4, TRIES - 1);
  }

  @Test
  void a_config_written_out_is_read_back_as_it_was() {
    for (int i = 0; i < 200; i++) {
      ResilienceConfig config = anyConfig();

      assertThat(readAlone(written(config), Map.of())).isEqualTo(config);
    }
  }

  @Test
  void variables_override_as_a_file_would() {
    for (int i = 0; i < 200; i++) {
      DependencyConfig before = anyDependency("shop");
      DependencyConfig after = anyDependency("shop");
      if ((before.breaker().slowCalls().isPresent() && after.breaker().slowCalls().isEmpty())
          || (before.adaptiveTimeout().isPresent() && after.adaptiveTimeout().isEmpty())
          || (before.rateLimit().isPresent() && after.rateLimit().isEmpty())
          || (!before.admission().maxWait().isZero() && after.admission().maxWait().isZero())
          || (before.admission().adaptiveFloor().isPresent()
              && after.admission().adaptiveFloor().isEmpty())
          || (before.repetition().retry().isPresent() && after.repetition().retry().isEmpty())
          || (before.repetition().hedge().isPresent() && after.repetition().hedge().isEmpty())) {
        continue; // A variable can change a key, but not take it back.
      }
      Map<String, String> variables = new LinkedHashMap<>();
      keys(after)
          .forEach(
              (key, value) ->
                  variables.put(
                      "PETSTORE_RESILIENCE__EXTERNAL_DEPENDENCIES__SHOP__"
                          + key.toUpperCase(Locale.ROOT).replace(".", "__"),
                      value));
      String yaml = written(new ResilienceConfig(Map.of(), Map.of("shop", before)));

      assertThat(readAlone(yaml, variables).externalDependencies().get("shop")).isEqualTo(after);
    }
  }

  private static void assertOneLineWithItsPlace(ConfigProblem problem, String yaml) {
    assertThat(problem.toString()).hasLineCount(1).doesNotContainPattern("\\p{Cntrl}");
    assertThat(problem.source()).isEqualTo("petstore.yaml");
    assertThat(problem.line()).isBetween(0, yaml.split("\\R", -1).length);
    assertThat(problem.column()).isBetween(0, yaml.length() + 1);
  }

  private String damaged(String text, int times) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i < times; i++) {
      int from = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), from + random.nextInt(6));
      damaged.replace(from, to, SCRAPS[random.nextInt(SCRAPS.length)]);
    }
    return damaged.toString();
  }

  private ResilienceConfig anyConfig() {
    Map<String, BulkheadConfig> bulkheads = new LinkedHashMap<>();
    Map<String, DependencyConfig> dependencies = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      bulkheads.put("bulkhead_" + i, anyBulkhead("bulkhead_" + i));
      dependencies.put("dependency_" + i, anyDependency("dependency_" + i));
    }
    return new ResilienceConfig(bulkheads, dependencies);
  }

  private BulkheadConfig anyBulkhead(String name) {
    DependencyConfig like = anyDependency(name);
    BulkheadType type = random.nextBoolean() ? BulkheadType.SEMAPHORE : BulkheadType.THREAD_POOL;
    int limit = Math.min(like.maxConcurrent(), 10_000);
    return new BulkheadConfig(
        name,
        type,
        limit,
        like.timeout(),
        like.breaker(),
        like.breakerEnabled(),
        like.rateLimit(),
        anyAdmission(limit));
  }

  private AdmissionConfig anyAdmission(int limit) {
    boolean waits = random.nextBoolean();
    int low = 1 + random.nextInt(100);
    return new AdmissionConfig(
        waits ? Duration.ofMillis(1 + random.nextInt(3_600_000)) : Duration.ZERO,
        waits ? 1 + random.nextInt(100_000) : AdmissionConfig.DEFAULT_MAX_WAITING,
        low,
        low + random.nextInt(101 - low),
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(limit)));
  }

  private DependencyConfig anyDependency(String name) {
    Duration timeout = Duration.ofMillis(1 + random.nextInt(3_600_000));
    int limit = 1 + random.nextInt(100_000);
    return new DependencyConfig(
        name,
        limit,
        timeout,
        random.nextBoolean(),
        AnyBreaker.of(random, timeout),
        anyAdaptiveTimeout(timeout),
        anyRateLimit(),
        anyAdmission(limit),
        new RepetitionConfig(anyRetry(), anyHedge(timeout)),
        anyPolicies(),
        random.nextBoolean() ? Criticality.OPTIONAL : Criticality.REQUIRED);
  }

  private Optional<RateLimitConfig> anyRateLimit() {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    int calls = 1 + random.nextInt(CallRate.MOST_CALLS);
    Duration period = Duration.ofMillis(1 + random.nextInt(3_600_000));
    return Optional.of(
        new RateLimitConfig(
            random.nextBoolean()
                ? new CallRate.TokenBucket(calls, period, 1 + random.nextInt(CallRate.MOST_CALLS))
                : new CallRate.SlidingWindow(calls, period),
            random.nextBoolean()));
  }

  private Set<Policy> anyPolicies() {
    Set<Policy> policies = EnumSet.noneOf(Policy.class);
    for (Policy policy : Policy.values()) {
      if (random.nextBoolean()) {
        policies.add(policy);
      }
    }
    return policies;
  }

  private Optional<RetryConfig> anyRetry() {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    int firstMillis = 1 + random.nextInt(1_000_000);
    return Optional.of(
        new RetryConfig(
            2 + random.nextInt(9),
            Duration.ofMillis(firstMillis),
            Duration.ofMillis(firstMillis + random.nextInt(1_000_000)),
            (1 + random.nextInt(100)) / 100.0));
  }

  private Optional<HedgeConfig> anyHedge(Duration timeout) {
    if (timeout.toMillis() < 2 || random.nextBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        new HedgeConfig(
            Duration.ofMillis(1 + random.nextInt((int) timeout.toMillis() - 1)),
            (1 + random.nextInt(100)) / 100.0));
  }

  private Optional<AdaptiveTimeoutConfig> anyAdaptiveTimeout(Duration timeout) {
    if (timeout.toMillis() < 2 || random.nextBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        new AdaptiveTimeoutConfig(
            Duration.ofMillis(1 + random.nextInt((int) timeout.toMillis() - 1)),
            (1 + random.nextInt(100)) / 100.0,
            (10 + random.nextInt(9_990)) / 100.0,
            Duration.ofMillis(100 + random.nextInt(3_599_900)),
            1 + random.nextInt(100_000)));
  }

  private static String written(ResilienceConfig config) {
    StringBuilder yaml = new StringBuilder("resilience:\n  bulkheads:\n");
    config.bulkheads().forEach((name, bulkhead) -> write(name, keys(bulkhead), yaml));
    yaml.append("  external_dependencies:\n");
    config.externalDependencies().forEach((name, guard) -> write(name, keys(guard), yaml));
    return yaml.toString();
  }

  private static void write(String name, Map<String, String> keys, StringBuilder yaml) {
    yaml.append("    ").append(name).append(":\n");
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    keys.forEach(
        (key, value) -> {
          String group = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
          String line = "      " + key.substring(group.length()) + ": " + yaml(value) + "\n";
          if (group.isEmpty()) {
            yaml.append(line);
          } else {
            groups
                .computeIfAbsent(
                    group, below -> new StringBuilder("      " + below.replace(".", ":\n")))
                .append("  ")
                .append(line);
          }
        });
    groups.values().forEach(yaml::append);
  }

  private static String yaml(String value) {
    return value.isEmpty() ? "[]" : value;
  }

  private static Map<String, String> keys(BulkheadConfig bulkhead) {
    boolean semaphore = bulkhead.type() == BulkheadType.SEMAPHORE;
    Map<String, String> keys = keys(bulkhead.timeout(), bulkhead.breaker());
    keys.put("type", semaphore ? "semaphore" : "thread_pool");
    keys.put(semaphore ? "max_concurrent" : "max_workers", "" + bulkhead.limit());
    bulkhead.rateLimit().ifPresent(limit -> putRateLimit(keys, limit));
    putAdmission(keys, bulkhead.admission());
    keys.put("enable_circuit_breaker", "" + bulkhead.breakerEnabled());
    return keys;
  }

  private static Map<String, String> keys(DependencyConfig guard) {
    Map<String, String> keys = keys(guard.timeout(), guard.breaker());
    keys.put("max_concurrent", "" + guard.maxConcurrent());
    keys.put("enable_circuit_breaker", "" + guard.breakerEnabled());
    guard.adaptiveTimeout().ifPresent(adaptive -> putAdaptiveTimeout(keys, adaptive));
    guard.rateLimit().ifPresent(limit -> putRateLimit(keys, limit));
    putAdmission(keys, guard.admission());
    keys.put(
        "observe", guard.observing().stream().map(Policy::label).collect(Collectors.joining(", ")));
    keys.put("criticality", guard.criticality().name().toLowerCase(Locale.ROOT));
    guard.repetition().retry().ifPresent(retry -> putRetry(keys, retry));
    guard.repetition().hedge().ifPresent(hedge -> putHedge(keys, hedge));
    return keys;
  }

  private static void putRateLimit(Map<String, String> keys, RateLimitConfig limit) {
    CallRate rate = limit.rate();
    if (rate instanceof CallRate.TokenBucket bucket) {
      keys.put("rate_limit.type", "token_bucket");
      keys.put("rate_limit.burst", "" + bucket.burst());
    } else {
      keys.put("rate_limit.type", "sliding_window");
    }
    keys.put("rate_limit.shared", "" + limit.shared());
    keys.put("rate_limit.calls", "" + rate.calls());
    keys.put("rate_limit.per_seconds", AnyBreaker.seconds(rate.period()));
  }

  private static void putAdmission(Map<String, String> keys, AdmissionConfig admission) {
    if (!admission.maxWait().isZero()) {
      keys.put("admission.max_wait_seconds", AnyBreaker.seconds(admission.maxWait()));
      keys.put("admission.max_waiting", "" + admission.maxWaiting());
    }
    keys.put("admission.low_priority_percent", "" + admission.lowPercent());
    keys.put("admission.normal_priority_percent", "" + admission.normalPercent());
    admission
        .adaptiveFloor()
        .ifPresent(floor -> keys.put("admission.least_concurrent", "" + floor));
  }

  private static void putRetry(Map<String, String> keys, RetryConfig retry) {
    keys.put("retry.max_attempts", "" + retry.maxAttempts());
    keys.put("retry.first_delay_seconds", AnyBreaker.seconds(retry.firstDelay()));
    keys.put("retry.longest_delay_seconds", AnyBreaker.seconds(retry.longestDelay()));
    keys.put("retry.budget_percent", "" + Math.round(100 * retry.budget()));
  }

  private static void putHedge(Map<String, String> keys, HedgeConfig hedge) {
    keys.put("hedge.after_seconds", AnyBreaker.seconds(hedge.after()));
    keys.put("hedge.budget_percent", "" + Math.round(100 * hedge.budget()));
  }

  private static void putAdaptiveTimeout(Map<String, String> keys, AdaptiveTimeoutConfig adaptive) {
    keys.put("adaptive_timeout.floor_seconds", AnyBreaker.seconds(adaptive.floor()));
    keys.put("adaptive_timeout.percentile", "" + Math.round(100 * adaptive.percentile()));
    keys.put("adaptive_timeout.headroom_percent", "" + Math.round(100 * adaptive.headroom()));
    keys.put("adaptive_timeout.window_seconds", AnyBreaker.seconds(adaptive.window()));
    keys.put("adaptive_timeout.minimum_calls", "" + adaptive.minimumCalls());
  }

  private static Map<String, String> keys(Duration timeout, CircuitBreakerConfig breaker) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("timeout_seconds", AnyBreaker.seconds(timeout));
    AnyBreaker.keys(breaker).forEach((key, value) -> keys.put("circuit_breaker." + key, value));
    return keys;
  }

  private static ResilienceConfig readAlone(String yaml, Map<String, String> variables) {
    return ResilienceConfig.read(
        ConfigDocument.loader()
            .source(ConfigSource.text("petstore.yaml", yaml))
            .variables(variables)
            .load());
  }

  private static String shippedText() throws IOException {
    try (InputStream shipped =
        ResilienceConfig.class.getResourceAsStream("/dev/petstore/resilience/default.yaml")) {
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
