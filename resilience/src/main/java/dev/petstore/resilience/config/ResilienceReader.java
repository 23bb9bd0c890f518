package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.ResilienceKeys.BREAKER_ENABLED;
import static dev.petstore.resilience.config.ResilienceKeys.BULKHEADS;
import static dev.petstore.resilience.config.ResilienceKeys.BULKHEAD_BREAKER_ENABLED;
import static dev.petstore.resilience.config.ResilienceKeys.BULKHEAD_MAX_CONCURRENT;
import static dev.petstore.resilience.config.ResilienceKeys.BULKHEAD_TIMEOUT_SECONDS;
import static dev.petstore.resilience.config.ResilienceKeys.CRITICALITY;
import static dev.petstore.resilience.config.ResilienceKeys.EXTERNAL_DEPENDENCIES;
import static dev.petstore.resilience.config.ResilienceKeys.FAULT_INJECTION;
import static dev.petstore.resilience.config.ResilienceKeys.MAX_CONCURRENT;
import static dev.petstore.resilience.config.ResilienceKeys.MAX_WORKERS;
import static dev.petstore.resilience.config.ResilienceKeys.OBSERVE;
import static dev.petstore.resilience.config.ResilienceKeys.RESILIENCE;
import static dev.petstore.resilience.config.ResilienceKeys.TIMEOUT_SECONDS;
import static dev.petstore.resilience.config.ResilienceKeys.TYPE;

import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Turns the section's keys into records, after the rules between keys have been checked too. */
final class ResilienceReader {

  private ResilienceReader() {}

  static ResilienceConfig read(ConfigDocument document) {
    return read(document, document.section(RESILIENCE));
  }

  static ResilienceConfig read(ConfigDocument document, Collection<String> dependencies) {
    ConfigReader section = document.section(RESILIENCE);
    section.rejectOtherNames(EXTERNAL_DEPENDENCIES, dependencies);
    return read(document, section);
  }

  private static ResilienceConfig read(ConfigDocument document, ConfigReader section) {
    Map<String, ConfigReader> bulkheads = section.named(BULKHEADS);
    Map<String, ConfigReader> dependencies = section.named(EXTERNAL_DEPENDENCIES);
    bulkheads.values().forEach(ResilienceReader::checkBulkhead);
    dependencies.values().forEach(ResilienceReader::checkDependency);
    document.verify();
    return new ResilienceConfig(
        each(bulkheads, ResilienceReader::bulkhead),
        each(dependencies, ResilienceReader::dependency),
        section.get(FAULT_INJECTION));
  }

  private static void checkBulkhead(ConfigReader keys) {
    new CircuitBreakerCheck(keys).report(keys.find(BULKHEAD_TIMEOUT_SECONDS));
    new RateLimitReader(keys).check();
    keys.find(TYPE)
        .ifPresent(
            type -> {
              Key<Integer> other =
                  type == BulkheadType.SEMAPHORE ? MAX_WORKERS : BULKHEAD_MAX_CONCURRENT;
              Key<Integer> limit = limitKey(type);
              String typeName = TYPE.show(type);
              // A layer that changes the type need not know how the layers below it sized the old
              // one.
              if (keys.isSet(other) && !keys.overrules(TYPE, other)) {
                keys.reject(
                    other,
                    "cannot stand in a %s; its size is %s".formatted(typeName, limit.name()));
              } else if (!keys.isSet(limit)) {
                keys.reject(limit, "is missing; a %s needs it".formatted(typeName));
              }
              new AdmissionReader(keys).check(keys.find(limit));
            });
  }

  private static void checkDependency(ConfigReader keys) {
    Optional<Duration> timeout = keys.find(TIMEOUT_SECONDS);
    new AdaptiveTimeoutReader(keys).check(timeout);
    new RateLimitReader(keys).check();
    new AdmissionReader(keys).check(keys.find(MAX_CONCURRENT));
    new RepetitionReader(keys).check(timeout);
    keys.find(OBSERVE).stream()
        .flatMap(List::stream)
        .filter(name -> policy(name).isEmpty())
        .forEach(name -> keys.reject(OBSERVE, "has no policy \"" + name + "\""));
    new CircuitBreakerCheck(keys).report(timeout);
  }

  private static BulkheadConfig bulkhead(String name, ConfigReader keys) {
    BulkheadType type = keys.get(TYPE);
    Duration timeout = keys.get(BULKHEAD_TIMEOUT_SECONDS);
    return new BulkheadConfig(
        name,
        type,
        keys.get(limitKey(type)),
        timeout,
        new CircuitBreakerReader(keys).read(timeout),
        keys.get(BULKHEAD_BREAKER_ENABLED),
        new RateLimitReader(keys).read(),
        new AdmissionReader(keys).read());
  }

  private static DependencyConfig dependency(String name, ConfigReader keys) {
    Duration timeout = keys.get(TIMEOUT_SECONDS);
    return new DependencyConfig(
        name,
        keys.get(MAX_CONCURRENT),
        timeout,
        keys.get(BREAKER_ENABLED),
        new CircuitBreakerReader(keys).read(timeout),
        new AdaptiveTimeoutReader(keys).read(),
        new RateLimitReader(keys).read(),
        new AdmissionReader(keys).read(),
        new RepetitionReader(keys).read(),
        keys.find(OBSERVE).stream()
            .flatMap(List::stream)
            .flatMap(policy -> policy(policy).stream())
            .collect(Collectors.toUnmodifiableSet()),
        keys.get(CRITICALITY));
  }

  private static Optional<Policy> policy(String name) {
    return Arrays.stream(Policy.values()).filter(policy -> policy.label().equals(name)).findFirst();
  }

  private static Key<Integer> limitKey(BulkheadType type) {
    return switch (type) {
      case SEMAPHORE -> BULKHEAD_MAX_CONCURRENT;
      case THREAD_POOL -> MAX_WORKERS;
    };
  }

  private static <T> Map<String, T> each(
      Map<String, ConfigReader> groups, BiFunction<String, ConfigReader, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    groups.forEach((name, keys) -> values.put(name, read.apply(name, keys)));
    return values;
  }
}
