/** How long a client waits for its answer, and that nothing is done for it after that. */
@NullMarked
package dev.petstore.web.deadline;

import org.jspecify.annotations.NullMarked;
