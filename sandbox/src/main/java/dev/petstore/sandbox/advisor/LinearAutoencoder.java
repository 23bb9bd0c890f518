package dev.petstore.sandbox.advisor;

import java.util.List;
import java.util.Optional;

/**
 * A linear item-item model without hidden layers: the weights by which each pet is best predicted
 * from the others that the same customers have bought, with ridge regularization, no pet predicting
 * itself (EASE: H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019). It has a
 * closed form, so a fit is one inversion of a pets by pets matrix. A customer who has bought
 * nothing and looks at nothing known gets what is popular. Never changes.
 */
final class LinearAutoencoder implements Recommender {
  private final PurchaseHistory history;
  private final Ranking ranking;
  private final double[][] weights;
  private final MostPopular popular;

  private LinearAutoencoder(PurchaseHistory history, double[][] weights) {
    this.history = history;
    this.ranking = new Ranking(history);
    this.weights = weights;
    this.popular = new MostPopular(history);
  }

  /**
   * Learns from purchases.
   *
   * @param regularization above 0; the larger, the less is made of a single purchase
   */
  static LinearAutoencoder fit(PurchaseHistory history, double regularization) {
    double[][] matrix = boughtTogether(history);
    for (int pet = 0; pet < matrix.length; pet++) {
      matrix[pet][pet] += regularization;
    }
    PositiveDefiniteMatrix.invert(matrix);
    double[] diagonal = new double[matrix.length];
    for (int pet = 0; pet < matrix.length; pet++) {
      diagonal[pet] = matrix[pet][pet];
    }
    for (int from = 0; from < matrix.length; from++) {
      for (int to = 0; to < matrix.length; to++) {
        matrix[from][to] = from == to ? 0 : -matrix[from][to] / diagonal[to];
      }
    }
    return new LinearAutoencoder(history, matrix);
  }

  private static double[][] boughtTogether(PurchaseHistory history) {
    int size = history.pets().size();
    double[][] counts = new double[size][size];
    for (int[] basket : history.baskets()) {
      for (int one : basket) {
        for (int other : basket) {
          counts[one][other]++;
        }
      }
    }
    return counts;
  }

  @Override
  public List<ScoredPet> recommend(String customer, Optional<String> lookingAt, int limit) {
    double[] scores = new double[weights.length];
    boolean known = false;
    for (String pet : history.petsOf(customer)) {
      known |= add(pet, scores);
    }
    if (lookingAt.isPresent() && !history.petsOf(customer).contains(lookingAt.get())) {
      known |= add(lookingAt.get(), scores);
    }
    return known
        ? ranking.best(scores, customer, lookingAt, limit)
        : popular.recommend(customer, lookingAt, limit);
  }

  private boolean add(String pet, double[] scores) {
    int position = history.positionOf(pet);
    if (position < 0) {
      return false;
    }
    for (int other = 0; other < scores.length; other++) {
      scores[other] += weights[position][other];
    }
    return true;
  }
}
