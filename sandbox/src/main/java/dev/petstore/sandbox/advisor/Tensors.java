package dev.petstore.sandbox.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** The inputs of an inference request, each a tensor of one element. */
final class Tensors {
  private static final Set<String> KNOWN = Set.of("customer_id", "pet_id", "limit");

  private final JsonNode inputs;

  private Tensors(JsonNode inputs) {
    this.inputs = inputs;
  }

  static Tensors inputsOf(JsonNode request) throws BadTensor {
    JsonNode inputs = request.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty()) {
      throw new BadTensor("the request has no array \"inputs\"");
    }
    for (JsonNode tensor : inputs) {
      String name = tensor.path("name").asText();
      if (!KNOWN.contains(name)) {
        throw new BadTensor("unexpected input \"" + name + "\"; the model takes " + KNOWN);
      }
    }
    return new Tensors(inputs);
  }

  Optional<String> text(String name) throws BadTensor {
    Optional<JsonNode> element = element(name, "BYTES");
    if (element.isPresent() && !element.get().isTextual()) {
      throw new BadTensor("input \"" + name + "\" holds no string but " + element.get());
    }
    return element.map(JsonNode::asText);
  }

  Optional<Integer> number(String name) throws BadTensor {
    Optional<JsonNode> element = element(name, "INT32");
    if (element.isPresent() && !element.get().isInt()) {
      throw new BadTensor("input \"" + name + "\" holds no INT32 but " + element.get());
    }
    return element.map(JsonNode::asInt);
  }

  private Optional<JsonNode> element(String name, String datatype) throws BadTensor {
    for (JsonNode tensor : inputs) {
      if (tensor.path("name").asText().equals(name)) {
        return Optional.of(onlyElement(name, datatype, tensor));
      }
    }
    return Optional.empty();
  }

  private static JsonNode onlyElement(String name, String datatype, JsonNode tensor)
      throws BadTensor {
    String given = tensor.path("datatype").asText();
    if (!given.equals(datatype)) {
      throw new BadTensor(
          "input \"" + name + "\" has datatype " + datatype + ", but was \"" + given + "\"");
    }
    JsonNode shape = tensor.path("shape");
    JsonNode data = tensor.path("data");
    if (shape.size() != 1 || shape.path(0).asInt() != 1 || data.size() != 1) {
      throw new BadTensor(
          "input \"" + name + "\" has shape [1], but was " + shape + " with data " + data);
    }
    return data.path(0);
  }

  /** A tensor of one dimension, as an answer shows it. */
  static ObjectNode vector(String name, String datatype, ArrayNode data) {
    ObjectNode tensor = JsonNodeFactory.instance.objectNode();
    tensor.put("name", name).put("datatype", datatype);
    tensor.putArray("shape").add(data.size());
    tensor.set("data", data);
    return tensor;
  }
}
