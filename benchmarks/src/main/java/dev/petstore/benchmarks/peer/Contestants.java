package dev.petstore.benchmarks.peer;

import static dev.petstore.benchmarks.peer.Scenario.ACCEPTED;
import static dev.petstore.benchmarks.peer.Scenario.FULL;
import static dev.petstore.benchmarks.peer.Scenario.OPEN;
import static dev.petstore.benchmarks.peer.Scenario.ROUND_TRIP;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Everybody who takes part on this JDK, in the order in which tables show them. */
public final class Contestants {
  // As the benchmarks' parameters have to be constants.
  public static final String BARE = "bare";
  public static final String GUARD = "guard";
  public static final String GUARD_WITH_METRICS = "guard-metrics";
  public static final String FAILSAFE = "failsafe";
  public static final String RESILIENCE4J = "resilience4j";
  public static final String SMALLRYE = "smallrye";
  public static final String SENTINEL = "sentinel";
  public static final String CONCURRENCY_LIMITS = "concurrency-limits";
  public static final String PLAIN_POOL = "plain-pool";
  public static final String GUARD_POOL = "guard-pool";
  public static final String FAILSAFE_POOL = "failsafe-pool";
  public static final String RESILIENCE4J_POOL = "resilience4j-pool";
  public static final String SMALLRYE_POOL = "smallrye-pool";

  private static final String ALL_THREE = "bulkhead, breaker, timeout";
  private static final Set<Scenario> ON_THE_CALLER = Set.of(ACCEPTED, FULL, OPEN);
  private static final Set<Scenario> POOLED = Set.of(ROUND_TRIP);

  private final List<Contestant> all;

  public Contestants() {
    Versions versions = new Versions();
    List<Contestant> everybody = new ArrayList<>();
    everybody.add(new Contestant(BARE, "bare call", "none", Set.of(ACCEPTED), BarePeer::new));
    everybody.add(
        new Contestant(
            GUARD, "our guard, metrics off", ALL_THREE, Set.of(ACCEPTED), GuardPeer::silent));
    everybody.add(
        new Contestant(
            GUARD_WITH_METRICS,
            "our guard, metrics on",
            ALL_THREE,
            ON_THE_CALLER,
            GuardPeer::measured));
    everybody.add(
        new Contestant(
            SMALLRYE,
            versions.titled("SmallRye Fault Tolerance", "smallrye"),
            ALL_THREE,
            ON_THE_CALLER,
            SmallRyePeer::new));
    everybody.add(
        new Contestant(
            FAILSAFE,
            versions.titled("Failsafe, stock policies", "failsafe"),
            ALL_THREE,
            ON_THE_CALLER,
            FailsafePeer::new));
    everybody.add(
        new Contestant(
            RESILIENCE4J,
            versions.titled("Resilience4j", "resilience4j"),
            "bulkhead, breaker; no timeout of a synchronous call; no stack traces",
            ON_THE_CALLER,
            Resilience4jPeer::new));
    everybody.add(
        new Contestant(
            SENTINEL,
            versions.titled("Sentinel", "sentinel"),
            "concurrency and degrade rule; no timeout",
            ON_THE_CALLER,
            SentinelPeer::new));
    everybody.add(
        new Contestant(
            CONCURRENCY_LIMITS,
            versions.titled("concurrency-limits", "concurrency-limits"),
            "bulkhead alone",
            Set.of(ACCEPTED, FULL),
            ConcurrencyLimitsPeer::new));
    for (NewerJdkContestant service : ServiceLoader.load(NewerJdkContestant.class)) {
      everybody.add(service.contestant());
    }
    everybody.add(
        new Contestant(
            PLAIN_POOL,
            "plain ThreadPoolExecutor",
            "a timed get and no policy",
            POOLED,
            PlainPool::new));
    everybody.add(
        new Contestant(
            GUARD_POOL, "our guard, metrics on", ALL_THREE, POOLED, GuardPeer::onItsPool));
    everybody.add(
        new Contestant(
            SMALLRYE_POOL,
            versions.titled("SmallRye Fault Tolerance", "smallrye"),
            "all three, with thread offload",
            POOLED,
            SmallRyePool::new));
    everybody.add(
        new Contestant(
            FAILSAFE_POOL,
            versions.titled("Failsafe, stock policies", "failsafe"),
            "all three, with getAsync",
            POOLED,
            FailsafePool::new));
    everybody.add(
        new Contestant(
            RESILIENCE4J_POOL,
            versions.titled("Resilience4j", "resilience4j"),
            "thread-pool bulkhead, breaker, time limiter",
            POOLED,
            Resilience4jPool::new));
    this.all = List.copyOf(everybody);
  }

  public List<Contestant> in(Scenario scenario) {
    return all.stream().filter(contestant -> contestant.scenarios().contains(scenario)).toList();
  }

  /**
   * The contestant of this name.
   *
   * @throws IllegalArgumentException if there is none on this JDK
   */
  public Contestant named(String id) {
    return all.stream()
        .filter(contestant -> contestant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody is called " + id + " on this JDK"));
  }
}
