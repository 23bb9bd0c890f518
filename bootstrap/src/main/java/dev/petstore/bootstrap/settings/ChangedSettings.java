package dev.petstore.bootstrap.settings;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a configuration that has changed while the shop runs: all of it must be right, the guards
 * follow, and of the rest it is told that only a new start would heed it.
 */
public final class ChangedSettings implements Function<ConfigDocument, ResilienceConfig> {
  private static final Logger LOG = LoggerFactory.getLogger(ChangedSettings.class);

  private final ShopSettings started;
  private final Function<ConfigDocument, ShopSettings> reader;

  /**
   * @param started what the shop was started with
   * @param reader the one that it was read by
   */
  public ChangedSettings(ShopSettings started, Function<ConfigDocument, ShopSettings> reader) {
    this.started = started;
    this.reader = reader;
  }

  @Override
  public ResilienceConfig apply(ConfigDocument document) {
    ShopSettings changed = reader.apply(document);
    if (!changed.guardedBy(started.resilience()).equals(started)) {
      LOG.warn("what has changed in the configuration besides the guards needs a new start");
    }
    return changed.resilience();
  }
}
