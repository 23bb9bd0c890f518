package dev.petstore.advisor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;

/** What the model is asked: three tensors of one element each. */
record InferenceRequest(CustomerId customer, PetId lookingAt, int limit) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode json() {
    ArrayNode inputs = NODES.arrayNode();
    inputs.add(tensor("customer_id", "BYTES").set("data", array().add(customer.value())));
    inputs.add(tensor("pet_id", "BYTES").set("data", array().add(lookingAt.value())));
    inputs.add(tensor("limit", "INT32").set("data", array().add(limit)));
    return NODES.objectNode().set("inputs", inputs);
  }

  private static ArrayNode array() {
    return NODES.arrayNode();
  }

  private static ObjectNode tensor(String name, String type) {
    ObjectNode tensor = NODES.objectNode().put("name", name).put("datatype", type);
    tensor.set("shape", array().add(1));
    return tensor;
  }
}
