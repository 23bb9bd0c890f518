package dev.petstore.resilience.config.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects problems while reading goes on, so that all can be reported in one go. */
final class Problems {

  private final List<ConfigProblem> found = new ArrayList<>();

  void add(Position position, ConfigPath path, String message) {
    found.add(ConfigProblem.at(position, path, message));
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** Does nothing where nothing is wrong. */
  void raise() {
    if (any()) {
      throw new InvalidConfigException(sorted());
    }
  }

  /** Sources as first met, lines from the top; a problem found twice is said once. */
  private List<ConfigProblem> sorted() {
    Map<String, Integer> sources = new LinkedHashMap<>();
    found.forEach(problem -> sources.putIfAbsent(problem.source(), sources.size()));
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing((ConfigProblem problem) -> sources.get(problem.source()))
                .thenComparingInt(ConfigProblem::line)
                .thenComparingInt(ConfigProblem::column))
        .toList();
  }
}
