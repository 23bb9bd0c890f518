package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.persistence.database.PostgresDatabase;

/**
 * What a transaction sends when it leaves an event in the outbox, so that every instance hears of
 * it at the commit. PostgreSQL sends several of one transaction as one.
 */
public final class OutboxNotification {
  private static final String CHANNEL = "petstore_outbox";
  private static final String THREAD = "petstore-outbox-listener";

  /** An expression, to be selected within the transaction. */
  static final String SEND = "pg_notify('" + CHANNEL + "', '')";

  private OutboxNotification() {}

  /**
   * Wakes with every notification until the database is closed, and whenever one may have been
   * missed.
   *
   * @return {@code false} if the database gives no connection to listen on: then only polling finds
   *     what other instances leave
   */
  public static boolean wakes(OutboxSignal signal, PostgresDatabase database) {
    return database.listen(CHANNEL, THREAD, signal::wake);
  }
}
