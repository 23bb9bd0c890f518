/** Puts the house together: the plugin for hosts, the program for everybody else. */
@NullMarked
package dev.petstore.bootstrap;

import org.jspecify.annotations.NullMarked;
