package dev.petstore.bootstrap.advice;

import java.util.ArrayList;
import java.util.List;

/**
 * What is proposed for one dependency.
 *
 * @param plain keys of the dependency itself
 * @param breaker keys of its {@code circuit_breaker}
 * @param notes what cannot be said, and why
 */
public record Advice(
    String dependency, List<Proposal> plain, List<Proposal> breaker, List<String> notes) {

  /** Copies the lists. */
  public Advice {
    plain = List.copyOf(plain);
    breaker = List.copyOf(breaker);
    notes = List.copyOf(notes);
  }

  /** All advice as a configuration, each value with its reason before it. */
  public static List<String> yaml(List<Advice> all) {
    List<String> lines = new ArrayList<>();
    lines.add("resilience:");
    lines.add("  external_dependencies:");
    all.forEach(one -> one.addTo(lines));
    return lines;
  }

  private void addTo(List<String> lines) {
    lines.add("    " + dependency + ":");
    notes.forEach(note -> lines.add("      # " + note));
    plain.forEach(proposal -> add(lines, "      ", proposal));
    if (!breaker.isEmpty()) {
      lines.add("      circuit_breaker:");
      breaker.forEach(proposal -> add(lines, "        ", proposal));
    }
  }

  private static void add(List<String> lines, String indent, Proposal proposal) {
    lines.add(indent + "# " + proposal.reason());
    lines.add(indent + proposal.key() + ": " + proposal.value());
  }
}
