package dev.petstore.sandbox.advisor;

import dev.petstore.sandbox.seed.SeedWorld;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Prints how well the model predicts purchases that it has not seen, beside most-popular. The
 * regularization is chosen on each customer's last purchase but one, never on the last.
 */
public final class EvaluateModel {
  private static final int LENGTH = 10;
  private static final List<Double> REGULARIZATIONS =
      List.of(10.0, 30.0, 100.0, 200.0, 300.0, 500.0, 1000.0);

  private EvaluateModel() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    LeaveLastOut test = LeaveLastOut.split(ModelServer.purchasesOf(SeedWorld.usual()));
    LeaveLastOut validation = LeaveLastOut.split(test.seen());
    out.println("validation: each customer's last purchase but one");
    print(out, "most popular", popular(validation));
    for (double regularization : REGULARIZATIONS) {
      print(out, "regularization " + regularization, model(validation, regularization));
    }
    out.println("test: each customer's last purchase");
    print(out, "most popular", popular(test));
    print(out, "model, as served", model(test, ModelServer.REGULARIZATION));
  }

  private static RankingQuality popular(LeaveLastOut split) {
    return split.quality(new MostPopular(PurchaseHistory.of(split.seen())), LENGTH);
  }

  private static RankingQuality model(LeaveLastOut split, double regularization) {
    PurchaseHistory history = PurchaseHistory.of(split.seen());
    return split.quality(LinearAutoencoder.fit(history, regularization), LENGTH);
  }

  private static void print(PrintStream out, String name, RankingQuality quality) {
    out.printf(
        Locale.ROOT,
        "  %-24s hit rate@%d %.3f  NDCG@%d %.3f%n",
        name,
        LENGTH,
        quality.hitRate(),
        LENGTH,
        quality.ndcg());
  }
}
