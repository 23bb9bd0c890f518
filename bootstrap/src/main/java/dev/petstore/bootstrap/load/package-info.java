/** Load at a constant rate, measured as those feel it who wait. */
@NullMarked
package dev.petstore.bootstrap.load;

import org.jspecify.annotations.NullMarked;
