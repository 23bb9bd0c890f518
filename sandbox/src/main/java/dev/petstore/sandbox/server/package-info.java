/**
 * Real PostgreSQL, Redis and Kafka as child processes on free loopback ports. Each can be paused,
 * killed and restarted in place with its data, and none outlives the program that started it.
 */
@NullMarked
package dev.petstore.sandbox.server;

import org.jspecify.annotations.NullMarked;
