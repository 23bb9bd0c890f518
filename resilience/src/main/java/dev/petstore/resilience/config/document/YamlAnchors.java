package dev.petstore.resilience.config.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The anchored nodes of a text, and how many nodes it has with all aliases written out. An alias
 * shares the node that it names and costs that node's whole size, so that nested aliases cannot
 * grow into a huge document unnoticed.
 */
final class YamlAnchors {

  private final Map<String, Anchored> anchored = new HashMap<>();
  private int nodes;

  void remember(String name, ConfigNode node, int size) {
    anchored.put(name, new Anchored(node, size));
  }

  /** What the alias stands for, its nodes being counted once more. */
  Optional<ConfigNode> named(String alias) {
    Optional<Anchored> found = Optional.ofNullable(anchored.get(alias));
    found.ifPresent(anchor -> nodes += anchor.size);
    return found.map(Anchored::node);
  }

  void countNode() {
    nodes++;
  }

  int nodes() {
    return nodes;
  }

  private record Anchored(ConfigNode node, int size) {}
}
