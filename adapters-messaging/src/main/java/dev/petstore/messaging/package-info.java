/** Order events in Kafka, as CloudEvents. */
@NullMarked
package dev.petstore.messaging;

import org.jspecify.annotations.NullMarked;
