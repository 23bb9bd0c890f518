package dev.petstore.benchmarks.peer;

/** Names a contestant whose classes need a newer JDK than this project; found as a service. */
public interface NewerJdkContestant {
  Contestant contestant();
}
