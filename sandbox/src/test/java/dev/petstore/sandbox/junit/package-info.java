/**
 * The one way in which a test of any module gets a real server.
 *
 * <p><b>Contracts</b> are run on every kind of real server that this machine has, the embedded ones
 * always, containers where a Docker engine answers. The class gets one argument for each server, in
 * the order named: a {@code PostgresAddress} (an empty database), a {@code RedisAddress} (an empty
 * database index), a {@code KafkaTopic} (a new name on a running broker):
 *
 * <pre>{@code
 * @OnServers({ServerKind.POSTGRES, ServerKind.REDIS})
 * class JdbiOrderRepositoryTest extends OrderRepositoryContract {
 *   private final PostgresAddress postgres;
 *
 *   JdbiOrderRepositoryTest(PostgresAddress postgres, RedisAddress redis) { ... }
 * }
 * }</pre>
 *
 * <p><b>Faults</b> need a server that can be paused, killed and restarted. Constructors and methods
 * of such a test take what they need, in any order: {@code PostgresServer}, {@code RedisServer},
 * {@code KafkaServer} to control them, and the addresses as above, which stay the same in a class.
 * After each test every server runs again:
 *
 * <pre>{@code
 * @ControlledServers
 * class FrozenDatabaseTest {
 *   @Test
 *   void a_frozen_database_lets_go_of_its_callers(PostgresServer server, PostgresAddress address) {
 *     server.pause();
 *     ...
 * }
 * }</pre>
 *
 * <p>Embedded servers and containers are started at their first use, shared by all classes of a test
 * JVM, and gone with it. Settings, as system properties: {@code petstore.test.servers} is {@code
 * embedded}, {@code containers} or {@code all}, the default; the images are {@code
 * petstore.test.image.postgres}, {@code petstore.test.image.redis} and {@code
 * petstore.test.image.kafka}.
 */
@NullMarked
package dev.petstore.sandbox.junit;

import org.jspecify.annotations.NullMarked;
