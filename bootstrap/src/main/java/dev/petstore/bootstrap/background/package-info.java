/** What goes on without being asked: the relay of events and the recovery of orders. */
@NullMarked
package dev.petstore.bootstrap.background;

import org.jspecify.annotations.NullMarked;
