package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The {@code environments} section: for each environment, what it changes. */
final class Environments {

  static final String SECTION = "environments";
  static final String VARIABLE = "PETSTORE_ENVIRONMENT";

  /** These need no overlay to be chosen: they are what everyone calls the two. */
  private static final Set<String> WELL_KNOWN = Set.of("development", "production");

  private final Set<String> declared = new TreeSet<>(WELL_KNOWN);
  private final Problems problems;

  Environments(Problems problems) {
    this.problems = problems;
  }

  /** The environments that may be chosen, sorted. */
  Set<String> names() {
    return declared;
  }

  /** Takes note of the source's environments, the chosen one's overlay being returned. */
  Optional<Mapping> overlay(Mapping source, Optional<String> chosen) {
    Optional<Entry> section = source.entry(SECTION);
    if (section.isEmpty() || section.get().value() instanceof Empty) {
      return Optional.empty();
    }
    ConfigPath path = ConfigPath.ROOT.child(SECTION);
    if (!(section.get().value() instanceof Mapping environments)) {
      expectMap(section.get().value(), path);
      return Optional.empty();
    }
    declared.addAll(environments.entries().keySet());
    environments.entries().forEach((name, entry) -> checkOverlay(entry.value(), path.child(name)));
    return chosen
        .flatMap(environments::entry)
        .map(Entry::value)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .map(overlay -> asOverlay(overlay, source.position().origin()));
  }

  /** An environment that nobody declares is a misspelt one, and would run with wrong settings. */
  void requireKnown(String chosen, String source) {
    if (!declared.contains(chosen)) {
      String advice =
          Suggestion.nearest(chosen, declared)
              .map(near -> "did you mean " + Shown.quoted(near) + "?")
              .orElseGet(() -> "known are " + String.join(", ", declared));
      String message = "says nothing for the environment " + Shown.quoted(chosen) + "; " + advice;
      problems.add(Position.whole(source, Origin.OVERLAY), ConfigPath.ROOT, message);
    }
  }

  /** An overlay is for one environment already. */
  void rejectNested(Mapping overlay, ConfigPath path) {
    overlay
        .entry(SECTION)
        .map(Entry::keyPosition)
        .ifPresent(at -> problems.add(at, path.child(SECTION), "cannot stand in an overlay"));
  }

  private void checkOverlay(ConfigNode overlay, ConfigPath path) {
    if (overlay instanceof Mapping mapping) {
      rejectNested(mapping, path);
    } else if (!(overlay instanceof Empty)) {
      expectMap(overlay, path);
    }
  }

  private void expectMap(ConfigNode found, ConfigPath path) {
    problems.add(found.position(), path, "expected a map of sections, found " + found.kind());
  }

  /** What a file says for one environment goes before what any file says for all. */
  private static Mapping asOverlay(Mapping overlay, Origin origin) {
    return origin == Origin.FILE ? overlay.from(Origin.OVERLAY) : overlay;
  }
}
