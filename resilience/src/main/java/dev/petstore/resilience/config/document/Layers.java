package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;

/** Lays one tree over another. */
final class Layers {

  private Layers() {}

  /** Maps are merged key by key, at any depth; of anything else the upper one stands. */
  static Mapping merge(Mapping lower, Mapping upper) {
    Mapping merged = new Mapping(upper.position(), lower.entries());
    for (var change : upper.entries().entrySet()) {
      String key = change.getKey();
      Entry over = change.getValue();
      Entry entry = lower.entry(key).map(under -> merge(under, over)).orElse(over);
      merged = merged.with(key, entry);
    }
    return merged;
  }

  private static Entry merge(Entry under, Entry over) {
    if (under.value() instanceof Mapping lower) {
      if (over.value() instanceof Mapping upper) {
        return new Entry(over.keyPosition(), merge(lower, upper));
      }
      if (over.value() instanceof Empty) {
        // A section whose keys are all commented out changes nothing.
        return under;
      }
    }
    return over;
  }
}
