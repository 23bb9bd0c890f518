/** Settings proposed from what a running service has measured. */
@NullMarked
package dev.petstore.bootstrap.advice;

import org.jspecify.annotations.NullMarked;
