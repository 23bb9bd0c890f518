package dev.petstore.persistence.database;

import dev.petstore.persistence.database.GuardedDatabase.Statements;
import dev.petstore.resilience.guard.GuardedCall;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Tells the server itself when a request's deadline ends: a statement that nobody waits for any
 * more would else go on, with its locks, until the pool's own limit. That costs two round trips, so
 * it is done only where the deadline is the shorter limit. The server's setting lasts as long as
 * the transaction, so that it cannot go back to the pool with the connection.
 */
final class ServerDeadline {
  /** With a bound parameter: the driver remembers one statement and not one for each deadline. */
  private static final String LIMIT = "select set_config('statement_timeout', ?, true)";

  private static final long SHORTEST_MARGIN_MILLIS = 5;
  private static final long LONGEST_MARGIN_MILLIS = 100;

  private final LongSupplier usualMillis;

  /**
   * @param usualMillis after which the server ends a statement anyway; {@link Long#MAX_VALUE} if
   *     that is not known
   */
  ServerDeadline(LongSupplier usualMillis) {
    this.usualMillis = usualMillis;
  }

  /** The statements, with no more time at the server than the call has. */
  <T> T run(GuardedCall call, Handle handle, Statements<T> statements) throws Exception {
    long limit = call.hasDeadline() ? limitMillis(call.remaining().toMillis()) : Long.MAX_VALUE;
    if (limit >= usualMillis.getAsLong()) {
      return statements.run(handle);
    }
    try {
      return handle.inTransaction(
          inside -> {
            inside.createQuery(LIMIT).bind(0, Long.toString(limit)).mapTo(String.class).one();
            return statements.run(inside);
          });
    } catch (Exception e) {
      throw SqlState.is(e, SqlState.QUERY_CANCELED) ? call.outOfTime(e) : e;
    }
  }

  /** A little less than is left, so that the server's answer arrives before we break the wire. */
  private static long limitMillis(long left) {
    long margin = Math.max(SHORTEST_MARGIN_MILLIS, Math.min(left / 10, LONGEST_MARGIN_MILLIS));
    // Zero would be no limit at all.
    return Math.max(1, left - margin);
  }
}
