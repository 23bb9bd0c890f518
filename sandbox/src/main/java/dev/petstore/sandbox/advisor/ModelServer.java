package dev.petstore.sandbox.advisor;

import dev.petstore.sandbox.http.BreakableHttpServer;
import dev.petstore.sandbox.seed.SeedWorld;
import java.util.Collection;
import java.util.List;

/**
 * A model server on a loopback port that speaks the Open Inference Protocol, version 2, over REST.
 * Its one model recommends pets and learns from purchases, at the start and while it runs ({@link
 * #learn}, or {@code POST /sandbox/purchases}). What it has learned outlives a kill and restart of
 * {@link #server}, not a {@link #close}. Thread-safe.
 *
 * <p>{@code POST /v2/models/pet_advisor/infer} takes the tensors {@code customer_id} (BYTES [1]),
 * {@code pet_id} (BYTES [1], optional: the pet that is looked at) and {@code limit} (INT32 [1],
 * optional: 1 to 100, else 10). It answers with {@code pet_ids} (BYTES [n]), the best first, and
 * {@code scores} (FP32 [n]).
 */
public final class ModelServer implements AutoCloseable {
  /** The name of the model. */
  public static final String MODEL = "pet_advisor";

  /** Chosen by {@link EvaluateModel} on purchases that the test does not use. */
  static final double REGULARIZATION = 100;

  private final LearningModel learning;
  private final BreakableHttpServer server;

  private ModelServer(LearningModel learning, int port) {
    this.learning = learning;
    this.server =
        BreakableHttpServer.start("model-server", port, new InferenceEndpoint(MODEL, learning));
  }

  /**
   * Learns, then starts.
   *
   * @param port to listen on, or 0 for a free one
   */
  public static ModelServer start(Collection<Purchase> purchases, int port) {
    return new ModelServer(new LearningModel(PurchaseHistory.of(purchases), REGULARIZATION), port);
  }

  /** The purchases of a seeded world, in their order. */
  public static List<Purchase> purchasesOf(SeedWorld world) {
    return world.purchases().stream()
        .map(purchase -> new Purchase(purchase.customerId(), purchase.petId()))
        .toList();
  }

  /** Learns from more purchases; the next answer knows of them. */
  public void learn(Collection<Purchase> purchases) {
    learning.learn(purchases);
  }

  /** The HTTP side of it: its address, and ways to break it. */
  public BreakableHttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
