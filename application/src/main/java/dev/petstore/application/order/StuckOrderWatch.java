package dev.petstore.application.order;

import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.StuckCount;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts stuck orders from time to time, so that health need not wait for the database. */
@Singleton
public final class StuckOrderWatch implements WatchingOrders {
  /** Enough to tell a few from very many. */
  private static final int MOST = 1_000;

  private final OrderRepository orders;
  private final RecoverySettings settings;
  private volatile @Nullable StuckCount last;

  @Inject
  public StuckOrderWatch(OrderRepository orders, RecoverySettings settings) {
    this.orders = orders;
    this.settings = settings;
  }

  @Override
  public void look() {
    last = orders.countStuck(settings.stuckAfter(), MOST);
  }

  @Override
  public Optional<StuckCount> lastSeen() {
    return Optional.ofNullable(last);
  }
}
