package dev.petstore.persistence.database;

import java.time.Duration;

/**
 * The limits of a statement, each shorter than the one around it, so that the mildest ends it
 * first: the server's own, the socket's, and last the guard's, which breaks the connection. Where
 * the guard's is too short for whole seconds in between, the guard's comes before the socket's,
 * which is still needed: the driver's threads that log in are not the guard's to stop, and in front
 * of a server that never answers each would stay for ever.
 *
 * @param statementMillis after which the server cancels a statement
 * @param socketSeconds after which the driver gives the connection up
 * @param connectMillis to get a connection
 */
record NestedLimits(long statementMillis, int socketSeconds, long connectMillis) {
  private static final long SHORTEST_CONNECT_MILLIS = 250;
  private static final Duration MIGRATION = Duration.ofMinutes(5);

  static NestedLimits within(Duration guard) {
    int socket = (int) guard.toSeconds() - 1;
    boolean roomy = socket >= 3;
    return new NestedLimits(
        roomy ? 1_000L * (socket - 2) : guard.toMillis() * 7 / 10,
        roomy ? socket : (int) guard.toSeconds() + 2,
        Math.max(SHORTEST_CONNECT_MILLIS, guard.toMillis() / 2));
  }

  /** A migration may take longer than any call. To connect it has no more time than they. */
  NestedLimits forMigration() {
    NestedLimits migration = within(MIGRATION);
    return new NestedLimits(migration.statementMillis, migration.socketSeconds, connectMillis);
  }
}
