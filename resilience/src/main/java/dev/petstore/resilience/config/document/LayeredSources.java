package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The sources of a document with their overlays, the lowest first. */
final class LayeredSources {

  private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final Problems problems;
  private final Optional<String> environment;
  private final Environments environments;
  private final List<Mapping> layers = new ArrayList<>();
  private String named = "the configuration";
  private boolean sibling;
  private boolean unreadable;

  LayeredSources(Problems problems, Optional<String> environment) {
    this.problems = problems;
    this.environment = environment;
    this.environments = new Environments(problems);
  }

  void addDefault(ConfigSource source) {
    add(source, Origin.DEFAULT);
  }

  void addFile(ConfigSource source) {
    named = source.name();
    add(source, Origin.FILE);
  }

  /** The file beside the user's that holds the chosen environment's overlay, if there is one. */
  void addSibling(Path file) {
    sibling(file, environment)
        .filter(Files::exists)
        .ifPresent(
            overlay -> {
              sibling = true;
              add(ConfigSource.file(overlay), Origin.OVERLAY);
            });
  }

  /**
   * All layers as one tree.
   *
   * @throws InvalidConfigException if one could not be read: what the others hold is half the truth
   */
  Mapping merged() {
    if (unreadable) {
      problems.raise();
    }
    if (!sibling) {
      environment.ifPresent(name -> environments.requireKnown(name, named));
    }
    return layers.stream()
        .reduce(Layers::merge)
        .orElseGet(() -> Mapping.empty(Position.whole(named, Origin.DEFAULT)));
  }

  Set<String> environments() {
    return environments.names();
  }

  private void add(ConfigSource source, Origin origin) {
    source
        .read(origin, problems)
        .flatMap(text -> YamlTree.parse(source.name(), origin, text, problems))
        .ifPresentOrElse(tree -> add(tree, origin), () -> unreadable = true);
  }

  private void add(Mapping tree, Origin origin) {
    layers.add(tree.without(Environments.SECTION));
    if (origin == Origin.OVERLAY) {
      environments.rejectNested(tree, ConfigPath.ROOT);
    } else {
      environments.overlay(tree, environment).ifPresent(layers::add);
    }
  }

  /** Where an environment's overlay would be beside the user's file. */
  static Optional<Path> sibling(Path file, Optional<String> environment) {
    return environment
        .filter(ENVIRONMENT_NAME.asMatchPredicate())
        .map(name -> file.resolveSibling(siblingName(file, name)));
  }

  private static String siblingName(Path file, String environment) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? name + "-" + environment
        : name.substring(0, dot) + "-" + environment + name.substring(dot);
  }
}
