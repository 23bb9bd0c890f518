package dev.petstore.bootstrap.demo;

/** One part of the demo. */
@FunctionalInterface
interface Scenario {
  Report play(Stage stage) throws Exception;
}
