package dev.petstore.advisor;

import com.fasterxml.jackson.databind.JsonNode;

/** A named array in the answer of a model, with one dimension that is longer than 1 at the most. */
final class Tensor {
  private Tensor() {}

  /** The elements of an output. */
  static JsonNode data(JsonNode body, String name, String datatype) throws ModelError {
    JsonNode tensor = output(body, name);
    String given = tensor.path("datatype").asText();
    if (!given.equals(datatype)) {
      throw new ModelError("the output " + name + " is of " + given + ", not of " + datatype);
    }
    JsonNode data = tensor.path("data");
    if (!data.isArray() || length(name, tensor.path("shape")) != data.size()) {
      throw new ModelError(
          "the output " + name + " has the shape " + tensor.path("shape") + ", but not its data");
    }
    return data;
  }

  private static JsonNode output(JsonNode body, String name) throws ModelError {
    for (JsonNode output : body.path("outputs")) {
      if (output.path("name").asText().equals(name)) {
        return output;
      }
    }
    throw new ModelError("the answer has no output " + name);
  }

  /** A vector is a vector also as one row (Triton) or one column (MLServer). */
  private static int length(String name, JsonNode shape) throws ModelError {
    int length = 1;
    boolean vector = shape.isArray() && !shape.isEmpty();
    for (JsonNode dimension : shape) {
      boolean grows = length == 1 || (dimension.isInt() && dimension.asInt() == 1);
      vector &= dimension.isInt() && dimension.asInt() >= 0 && grows;
      length *= dimension.asInt();
    }
    if (!vector) {
      throw new ModelError("the output " + name + " is no vector, its shape is " + shape);
    }
    return length;
  }
}
