package dev.petstore.sandbox.advisor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Purchases parted in two: the last of every customer, and all before it.
 *
 * @param seen in the order in which they were made
 */
record LeaveLastOut(List<Purchase> seen, List<Purchase> heldOut) {
  static LeaveLastOut split(List<Purchase> purchases) {
    Map<String, Purchase> last = new LinkedHashMap<>();
    purchases.forEach(purchase -> last.put(purchase.customer(), purchase));
    List<Purchase> seen = new ArrayList<>(purchases);
    seen.removeAll(last.values());
    return new LeaveLastOut(List.copyOf(seen), List.copyOf(last.values()));
  }

  /** The quality of lists of that length. */
  RankingQuality quality(Recommender recommender, int length) {
    double hits = 0;
    double gain = 0;
    for (Purchase wanted : heldOut) {
      List<ScoredPet> list = recommender.recommend(wanted.customer(), Optional.empty(), length);
      int rank =
          IntStream.range(0, list.size())
              .filter(position -> list.get(position).pet().equals(wanted.pet()))
              .findFirst()
              .orElse(-1);
      if (rank >= 0) {
        hits++;
        gain += Math.log(2) / Math.log(rank + 2.0);
      }
    }
    return new RankingQuality(hits / heldOut.size(), gain / heldOut.size());
  }
}
