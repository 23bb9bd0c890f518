package dev.petstore.sandbox.junit;

/** A server that a test may ask for, and the argument that the test then gets. */
public enum ServerKind {
  /** {@link dev.petstore.sandbox.server.PostgresAddress}: an empty database. */
  POSTGRES,
  /** {@link dev.petstore.sandbox.server.RedisAddress}: an empty database index. */
  REDIS,
  /** {@link KafkaTopic}: a new name on a running broker. */
  KAFKA
}
