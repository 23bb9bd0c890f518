package dev.petstore.sandbox.advisor;

import java.util.List;
import java.util.Optional;

/** Recommends to everybody what most have bought: what a model has to beat. */
final class MostPopular implements Recommender {
  private final Ranking ranking;
  private final double[] shares;

  MostPopular(PurchaseHistory history) {
    this.ranking = new Ranking(history);
    this.shares = new double[history.pets().size()];
    List<int[]> baskets = history.baskets();
    for (int[] basket : baskets) {
      for (int pet : basket) {
        shares[pet] += 1.0 / baskets.size();
      }
    }
  }

  @Override
  public List<ScoredPet> recommend(String customer, Optional<String> lookingAt, int limit) {
    return ranking.best(shares, customer, lookingAt, limit);
  }
}
