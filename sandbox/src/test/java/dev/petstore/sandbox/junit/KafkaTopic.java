package dev.petstore.sandbox.junit;

/** A topic of a test's own, made by the broker when it is first used. */
public record KafkaTopic(String bootstrapServers, String name) {
  @Override
  public String toString() {
    return bootstrapServers + "/" + name;
  }
}
