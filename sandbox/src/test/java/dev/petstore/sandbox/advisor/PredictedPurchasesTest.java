package dev.petstore.sandbox.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.seed.SeedWorld;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the model has learned anything, judged by purchases that it has not seen. */
class PredictedPurchasesTest {
  private static final int LENGTH = 10;

  /** The sandbox's own world, and others, so that it is no accident. */
  static Stream<SeedWorld> worlds() {
    return Stream.concat(
        Stream.of(SeedWorld.usual()), LongStream.rangeClosed(1, 4).mapToObj(SeedWorld::generate));
  }

  @ParameterizedTest(name = "world {index}")
  @MethodSource("worlds")
  void the_model_predicts_the_last_purchase_better_than_popularity_does(SeedWorld world) {
    LeaveLastOut split = LeaveLastOut.split(ModelServer.purchasesOf(world));
    PurchaseHistory history = PurchaseHistory.of(split.seen());
    RankingQuality model =
        split.quality(LinearAutoencoder.fit(history, ModelServer.REGULARIZATION), LENGTH);
    RankingQuality popular = split.quality(new MostPopular(history), LENGTH);
    assertThat(model.hitRate()).isGreaterThan(popular.hitRate() * 1.3);
    assertThat(model.ndcg()).isGreaterThan(popular.ndcg() * 1.3);
  }
}
