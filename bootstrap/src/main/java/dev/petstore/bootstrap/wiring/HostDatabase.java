package dev.petstore.bootstrap.wiring;

import javax.sql.DataSource;

/**
 * A host's own connections to PostgreSQL.
 *
 * @param mayListen whether one of them may be kept to hear what other instances leave in the outbox
 */
public record HostDatabase(DataSource connections, boolean mayListen) {}
