package dev.petstore.bootstrap.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one scenario showed: lines to read, figures it measured, and the claims it held against
 * them.
 */
final class Report {
  private final String heading;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Object> measured = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  Report(String heading) {
    this.heading = heading;
  }

  Report line(String format, Object... arguments) {
    lines.add(String.format(java.util.Locale.ROOT, format, arguments));
    return this;
  }

  Report measured(String name, Object value) {
    measured.put(name, value);
    return this;
  }

  /** A claim that must hold; one that does not is shown and fails the demo. */
  Report claim(String claim, boolean holds) {
    if (!holds) {
      broken.add(claim);
      lines.add("NOT AS IT SHOULD BE: " + claim);
    }
    return this;
  }

  String heading() {
    return heading;
  }

  List<String> lines() {
    return lines;
  }

  boolean isAsItShouldBe() {
    return broken.isEmpty();
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("scenario", heading);
    document.put("as_it_should_be", isAsItShouldBe());
    if (!broken.isEmpty()) {
      document.put("broken", broken);
    }
    document.put("measured", measured);
    return document;
  }
}
