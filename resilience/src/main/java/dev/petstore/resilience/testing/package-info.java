/** For the tests of hosts: time that stands still, and events that can be looked at. */
@NullMarked
package dev.petstore.resilience.testing;

import org.jspecify.annotations.NullMarked;
