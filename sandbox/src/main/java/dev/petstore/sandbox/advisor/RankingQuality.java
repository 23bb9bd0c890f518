package dev.petstore.sandbox.advisor;

/**
 * How good recommendations are, judged by a purchase that the recommender has not seen.
 *
 * @param hitRate in how many of the lists it was, 0 to 1
 * @param ndcg the same, worth less the further down it was: normalized discounted cumulative gain
 */
record RankingQuality(double hitRate, double ndcg) {}
