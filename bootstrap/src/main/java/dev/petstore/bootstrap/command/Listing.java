package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.verification.Violation;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Violations for people: of each kind the first few and how many there are. */
final class Listing {
  private static final int FIRST = 5;

  private Listing() {}

  static List<String> of(List<Violation> violations) {
    Map<Violation.Kind, List<Violation>> byKind =
        violations.stream()
            .collect(
                Collectors.groupingBy(
                    Violation::kind,
                    () -> new EnumMap<>(Violation.Kind.class),
                    Collectors.toList()));
    return byKind.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Enum::name)))
        .flatMap(kind -> lines(kind.getKey(), kind.getValue()))
        .toList();
  }

  private static Stream<String> lines(Violation.Kind kind, List<Violation> violations) {
    Stream<String> first = violations.stream().limit(FIRST).map(Violation::toString);
    return violations.size() > FIRST
        ? Stream.concat(
            first, Stream.of(kind + " ... and " + (violations.size() - FIRST) + " more"))
        : first;
  }
}
