package dev.petstore.resilience.config;

import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.KeyGroup;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything the engine is told. Immutable; two configs that say the same are equal.
 *
 * @param bulkheads by name, in the order of the configuration
 * @param externalDependencies by name, in the order of the configuration
 * @param faultInjection whether faults may be put into calls on purpose
 */
public record ResilienceConfig(
    Map<String, BulkheadConfig> bulkheads,
    Map<String, DependencyConfig> externalDependencies,
    boolean faultInjection) {

  /** Copies both maps, keeping their order. */
  public ResilienceConfig {
    bulkheads = Collections.unmodifiableMap(new LinkedHashMap<>(bulkheads));
    externalDependencies = Collections.unmodifiableMap(new LinkedHashMap<>(externalDependencies));
  }

  /** A configuration of guards into whose calls no faults are put. */
  public ResilienceConfig(
      Map<String, BulkheadConfig> bulkheads, Map<String, DependencyConfig> externalDependencies) {
    this(bulkheads, externalDependencies, false);
  }

  /** The same, where faults may be put into calls, as in a sandbox. */
  public ResilienceConfig allowingFaults() {
    return new ResilienceConfig(bulkheads, externalDependencies, true);
  }

  /** The same with this dependency, in place of one of its name if there is one. */
  public ResilienceConfig with(DependencyConfig dependency) {
    Map<String, DependencyConfig> dependencies = new LinkedHashMap<>(externalDependencies);
    dependencies.put(dependency.name(), dependency);
    return new ResilienceConfig(bulkheads, dependencies, faultInjection);
  }

  /** The same with this bulkhead, in place of one of its name if there is one. */
  public ResilienceConfig with(BulkheadConfig bulkhead) {
    Map<String, BulkheadConfig> kinds = new LinkedHashMap<>(bulkheads);
    kinds.put(bulkhead.name(), bulkhead);
    return new ResilienceConfig(kinds, externalDependencies, faultInjection);
  }

  /** The shipped configuration, as it stands. */
  public static ResilienceConfig defaults() {
    return read(ConfigDocument.loader().defaults(defaultSource()).load());
  }

  /**
   * The user's file over the shipped configuration, so that it need only name what it changes.
   *
   * @param variables for overrides, placeholders and the choice of the environment: mostly {@link
   *     System#getenv()}
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong
   */
  public static ResilienceConfig load(Path yaml, Map<String, String> variables) {
    return read(
        ConfigDocument.loader().defaults(defaultSource()).file(yaml).variables(variables).load());
  }

  /**
   * The {@code resilience} section of a document that also holds other sections.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong in this section, in the sections opened before, and in the document as a whole: so
   *     open this one last
   */
  public static ResilienceConfig read(ConfigDocument document) {
    return ResilienceReader.read(document);
  }

  /**
   * The same, for a program that guards these dependencies and no others: a dependency of another
   * name is most likely misspelt, and is refused.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException as above
   */
  public static ResilienceConfig read(ConfigDocument document, Collection<String> dependencies) {
    return ResilienceReader.read(document, dependencies);
  }

  /** The shipped configuration as the lowest layer of a document. */
  public static ConfigSource defaultSource() {
    return ConfigSource.shipped(ResilienceConfig.class, "/dev/petstore/resilience/default.yaml");
  }

  /** All keys of the section, for references and tools. */
  public static KeyGroup keys() {
    return ResilienceKeys.RESILIENCE;
  }
}
