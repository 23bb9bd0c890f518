/**
 * The checker of what an order promises: it reads the database, the gateway's ledger and the topic,
 * and lists every promise that one of them breaks.
 */
@NullMarked
package dev.petstore.bootstrap.verification;

import org.jspecify.annotations.NullMarked;
