/** Which class stands behind which port. The only place that knows Dagger. */
@NullMarked
package dev.petstore.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
