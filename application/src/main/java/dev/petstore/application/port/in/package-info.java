/** Driving ports: what the outside can ask of the shop. */
@NullMarked
package dev.petstore.application.port.in;

import org.jspecify.annotations.NullMarked;
