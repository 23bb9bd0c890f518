/** The demo: every promise once, on real servers, with what was measured. */
@NullMarked
package dev.petstore.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
