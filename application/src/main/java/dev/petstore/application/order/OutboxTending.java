package dev.petstore.application.order;

import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.OutboxUpkeep;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks after the outbox from time to time, so that health need not wait for the database. */
@Singleton
public final class OutboxTending implements TendingOutbox {
  /** Enough to see a backlog grow for a while. */
  private static final int MOST = 10_000;

  /** More in a round than come in between two rounds, and few enough for one short statement. */
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final OutboxUpkeep outbox;
  private final RetentionSettings settings;
  private volatile @Nullable OutboxBacklog last;

  @Inject
  public OutboxTending(OutboxUpkeep outbox, RetentionSettings settings) {
    this.outbox = outbox;
    this.settings = settings;
  }

  @Override
  public void tend() {
    last = outbox.backlog(MOST);
    outbox.forgetPublished(settings.published(), FORGOTTEN_AT_ONCE);
  }

  @Override
  public Optional<OutboxBacklog> lastSeen() {
    return Optional.ofNullable(last);
  }
}
