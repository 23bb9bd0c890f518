package dev.petstore.sandbox.advisor;

import java.util.List;
import java.util.Optional;

/** Says what a customer may like. */
interface Recommender {
  /**
   * The best pets first, without what the customer has bought and what is being looked at.
   *
   * @param customer need not be known
   * @param lookingAt need not be known
   */
  List<ScoredPet> recommend(String customer, Optional<String> lookingAt, int limit);
}
