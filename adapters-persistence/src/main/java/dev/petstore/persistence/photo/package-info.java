/** Photos in a folder. */
@NullMarked
package dev.petstore.persistence.photo;

import org.jspecify.annotations.NullMarked;
