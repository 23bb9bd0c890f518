/** What can be seen of the API from outside: metrics. */
@NullMarked
package dev.petstore.web.telemetry;

import org.jspecify.annotations.NullMarked;
