/**
 * A house in which every rule is broken once, so that each rule is seen to fail. Nothing here runs.
 */
package dev.petstore.architecture.seeded;
