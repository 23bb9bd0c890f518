/** What an operator sees and does while the program runs. */
@NullMarked
package dev.petstore.web.admin;

import org.jspecify.annotations.NullMarked;
