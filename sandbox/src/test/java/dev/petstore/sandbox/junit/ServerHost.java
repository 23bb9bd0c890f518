package dev.petstore.sandbox.junit;

import dev.petstore.sandbox.server.KafkaAddress;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.RedisAddress;

/** Where servers of one make run. Each is started when it is first asked for. */
interface ServerHost extends AutoCloseable {
  /** For the names of tests. */
  String name();

  PostgresAddress postgres();

  RedisAddress redis();

  KafkaAddress kafka();

  @Override
  void close();
}
