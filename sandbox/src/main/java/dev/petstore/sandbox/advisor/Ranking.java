package dev.petstore.sandbox.advisor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts the pets of a history in order. */
final class Ranking {
  private final PurchaseHistory history;

  Ranking(PurchaseHistory history) {
    this.history = history;
  }

  /**
   * The best pets first.
   *
   * @param scores by the pet's position in the history
   */
  List<ScoredPet> best(double[] scores, String customer, Optional<String> lookingAt, int limit) {
    Set<String> bought = history.petsOf(customer);
    return IntStream.range(0, scores.length)
        .mapToObj(position -> new ScoredPet(history.pets().get(position), scores[position]))
        .filter(scored -> !bought.contains(scored.pet()))
        .filter(scored -> !lookingAt.equals(Optional.of(scored.pet())))
        .sorted(
            Comparator.comparingDouble(ScoredPet::score).reversed().thenComparing(ScoredPet::pet))
        .limit(limit)
        .toList();
  }
}
