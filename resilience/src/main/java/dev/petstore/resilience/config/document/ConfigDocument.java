package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration with all its layers merged. Open a reader for each section, then {@link #verify}
 * to have everything wrong in all of them thrown at once, then read the values. Not thread-safe;
 * what is read from it is immutable.
 */
public final class ConfigDocument {

  private final Mapping root;
  private final Set<String> environments;
  private final Problems problems;

  ConfigDocument(Mapping root, Set<String> environments, Problems problems) {
    this.root = root;
    this.environments = Set.copyOf(environments);
    this.problems = problems;
  }

  /** Begins to name the layers. */
  public static Loader loader() {
    return new Loader();
  }

  /**
   * Opens the top-level section that the group names, and holds it against the group's keys. A
   * section that is absent is an empty one.
   */
  public ConfigReader section(KeyGroup group) {
    Position nowhere = Position.whole(root.position().source(), root.position().origin());
    Entry section =
        root.entry(group.name()).orElseGet(() -> new Entry(nowhere, Mapping.empty(nowhere)));
    ConfigPath path = ConfigPath.ROOT.child(group.name());
    new GroupCheck(problems).check(group, section, path);
    return new ConfigReader(section, path, problems);
  }

  /**
   * Reports each top-level section that is not one of these. For the program that opens them all.
   */
  public void rejectOtherSections(List<KeyGroup> sections) {
    List<String> known = sections.stream().map(KeyGroup::name).toList();
    root.entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                new GroupCheck(problems)
                    .unknown(known, name, entry.keyPosition(), ConfigPath.ROOT.child(name));
              }
            });
  }

  /**
   * What holds for every key of these sections, in the order of their declaration, and where it was
   * written. For a document that {@link #verify} finds nothing wrong with. No secret is in it.
   */
  public List<EffectiveValue> effective(List<KeyGroup> sections) {
    return EffectiveValues.of(sections, root);
  }

  /**
   * The same document with other values of some keys.
   *
   * @param source what messages call the place that they come from
   * @param changes by dotted path; empty takes what is written there away
   */
  public ConfigDocument with(String source, Map<String, Optional<String>> changes) {
    Problems found = new Problems();
    Position position = Position.whole(source, Origin.OPERATOR);
    Mapping changed = new PathChanges(position, found).apply(root, changes);
    return new ConfigDocument(changed, environments, found);
  }

  /** The value that a layer has for the key at this dotted path; empty if none names it. */
  public Optional<String> written(String path) {
    return PathChanges.written(root, path);
  }

  /** The environments that may be chosen for this configuration. */
  public Set<String> environments() {
    return environments;
  }

  /**
   * Does nothing if all is well.
   *
   * @throws InvalidConfigException with everything that is wrong in the document and in the
   *     sections opened so far
   */
  public void verify() {
    problems.raise();
  }

  /**
   * Names the layers of a document, each overriding those before it: defaults, the file, what
   * either says for the chosen environment, variables.
   */
  public static final class Loader {

    private final List<ConfigSource> defaults = new ArrayList<>();
    private Optional<ConfigSource> source = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private Optional<String> environment = Optional.empty();
    private Map<String, String> variables = Map.of();

    private Loader() {}

    /** A layer under the user's own; later ones override earlier ones. */
    public Loader defaults(ConfigSource shipped) {
      defaults.add(shipped);
      return this;
    }

    /**
     * The user's file. For environment {@code production}, {@code NAME-production.yaml} beside
     * {@code NAME.yaml} is laid over it, if there is one.
     */
    public Loader file(Path yaml) {
      file = Optional.of(yaml);
      return source(ConfigSource.file(yaml));
    }

    /** The user's configuration from elsewhere. */
    public Loader source(ConfigSource yaml) {
      source = Optional.of(yaml);
      return this;
    }

    /** The environment, whatever {@code PETSTORE_ENVIRONMENT} says. */
    public Loader environment(String name) {
      environment = Optional.of(name);
      return this;
    }

    /**
     * The variables to override keys with, to fill placeholders and to choose the environment:
     * mostly {@link System#getenv()}. None unless given.
     */
    public Loader variables(Map<String, String> environmentVariables) {
      variables = Map.copyOf(environmentVariables);
      return this;
    }

    /** A loader of the same layers: what either is told from now on, the other does not know. */
    public Loader copy() {
      Loader copy = new Loader();
      copy.defaults.addAll(defaults);
      copy.source = source;
      copy.file = file;
      copy.environment = environment;
      copy.variables = variables;
      return copy;
    }

    /**
     * The files that {@link #load} reads, be they there or not: the user's, the one beside it for
     * the chosen environment, and those that variables name.
     */
    public List<Path> files() {
      List<Path> files = new ArrayList<>();
      file.ifPresent(
          main -> {
            files.add(main);
            LayeredSources.sibling(main, chosenEnvironment()).ifPresent(files::add);
          });
      files.addAll(VariableOverrides.files(variables));
      return files;
    }

    /**
     * Reads all layers.
     *
     * @throws InvalidConfigException if a layer cannot be read or is not YAML; whatever else is
     *     wrong is kept for {@link #verify}
     */
    public ConfigDocument load() {
      Problems problems = new Problems();
      LayeredSources layers = new LayeredSources(problems, chosenEnvironment());
      defaults.forEach(layers::addDefault);
      source.ifPresent(layers::addFile);
      file.ifPresent(layers::addSibling);
      Mapping merged = layers.merged();
      Mapping overridden = new VariableOverrides(problems).apply(merged, variables);
      Mapping filled = new Placeholders(variables, problems).fill(overridden, ConfigPath.ROOT);
      return new ConfigDocument(filled, layers.environments(), problems);
    }

    private Optional<String> chosenEnvironment() {
      return environment.or(
          () ->
              Optional.ofNullable(variables.get(Environments.VARIABLE))
                  .filter(name -> !name.isBlank()));
    }
  }
}
