package dev.petstore.resilience;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.EffectiveValue;
import dev.petstore.resilience.guard.Reconfiguration;
import dev.petstore.resilience.guard.ReconfigurationRefused;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a running engine goes by, key by key as its configuration has them, and the
 * changing of them by an operator. A change holds until the program ends, or until the
 * configuration's files are changed: these come last then. Thread-safe.
 */
public final class RunningSettings {
  private static final String SOURCE = "admin";
  private static final String SECTION = "resilience.";

  private final Resilience engine;
  private final ConfigDocument.Loader layers;
  private final Collection<String> dependencies;
  // Guarded by this.
  private ConfigDocument document;
  private ResilienceConfig followed;

  /**
   * @param layers what the engine was made of
   * @param dependencies the names that the program guards, and no others
   */
  public RunningSettings(
      Resilience engine, ConfigDocument.Loader layers, Collection<String> dependencies) {
    this.engine = engine;
    this.layers = layers;
    this.dependencies = List.copyOf(dependencies);
    this.document = layers.load();
    this.followed = engine.config();
  }

  /** What holds for every key of the section {@code resilience}, and where it was written. */
  public synchronized List<EffectiveValue> effective() {
    catchUp();
    return document.effective(List.of(ResilienceConfig.keys()));
  }

  /**
   * Has the guards go by other values of some keys, or changes nothing at all.
   *
   * @param values by dotted path; empty takes what is written there away, so that the key's default
   *     holds
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong in the configuration as it would be
   * @throws ReconfigurationRefused if the running guards cannot follow
   */
  public synchronized SettingsChange change(Map<String, Optional<String>> values) {
    catchUp();
    values.keySet().forEach(RunningSettings::requireGuards);
    ConfigDocument changed = document.with(SOURCE, values);
    ResilienceConfig config = ResilienceConfig.read(changed, dependencies);
    Map<String, Optional<String>> undo = new LinkedHashMap<>();
    values.keySet().forEach(key -> undo.put(key, document.written(key)));
    Reconfiguration made =
        engine.reconfigure(engine.config().faultInjection() ? config.allowingFaults() : config);
    document = changed;
    followed = engine.config();
    return new SettingsChange(made, undo);
  }

  private static void requireGuards(String key) {
    if (!key.startsWith(SECTION)) {
      throw new ReconfigurationRefused(key + ": only keys below resilience change at run time");
    }
  }

  /** Somebody else, such as the files, may have had the last word. */
  private void catchUp() {
    if (!engine.config().equals(followed)) {
      document = layers.load();
      followed = engine.config();
    }
  }

  /**
   * What a change has changed.
   *
   * @param undo what to change to have it as it was before
   */
  public record SettingsChange(Reconfiguration made, Map<String, Optional<String>> undo) {
    public SettingsChange {
      undo = Collections.unmodifiableMap(new LinkedHashMap<>(undo));
    }
  }
}
