package dev.petstore.sandbox.advisor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A model that is fitted again whenever there are new purchases. Who asks meanwhile gets the answer
 * of the model before. Thread-safe.
 */
final class LearningModel implements Recommender {
  private final double regularization;
  private PurchaseHistory history;
  private volatile LinearAutoencoder fitted;

  LearningModel(PurchaseHistory history, double regularization) {
    this.regularization = regularization;
    this.history = history;
    this.fitted = LinearAutoencoder.fit(history, regularization);
  }

  /** Comes back when the model knows of them. */
  synchronized void learn(Collection<Purchase> purchases) {
    history = history.with(purchases);
    fitted = LinearAutoencoder.fit(history, regularization);
  }

  @Override
  public List<ScoredPet> recommend(String customer, Optional<String> lookingAt, int limit) {
    return fitted.recommend(customer, lookingAt, limit);
  }
}
