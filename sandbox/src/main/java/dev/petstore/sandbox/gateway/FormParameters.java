package dev.petstore.sandbox.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a form or a query, with Stripe's words for what is wrong with them. */
final class FormParameters {
  private final Map<String, String> values;

  private FormParameters(Map<String, String> values) {
    this.values = values;
  }

  static FormParameters of(Map<String, String> decoded) {
    return new FormParameters(new TreeMap<>(decoded));
  }

  /** Refuses every parameter that is not one of these, or {@code name[...]} of one of these. */
  FormParameters allowing(Set<String> names) {
    for (String name : values.keySet()) {
      int bracket = name.indexOf('[');
      if (!names.contains(bracket < 0 ? name : name.substring(0, bracket))) {
        throw StripeError.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
      }
    }
    return this;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                StripeError.invalid(
                    "parameter_missing", name, "Missing required param: " + name + "."));
  }

  Optional<Long> positive(String name) {
    return text(name).map(value -> positive(name, value));
  }

  private static long positive(String name, String value) {
    try {
      long number = Long.parseLong(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw StripeError.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
    }
    throw StripeError.invalid(
        "parameter_invalid_integer", name, "This value must be greater than or equal to 1.");
  }

  /** All {@code name[key]=value}, by key. */
  Map<String, String> nested(String name) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(name + "[") && key.endsWith("]")) {
            found.put(key.substring(name.length() + 1, key.length() - 1), value);
          }
        });
    return Map.copyOf(found);
  }

  /** The same for the same parameters, in whatever order they came. */
  @Override
  public String toString() {
    return values.toString();
  }
}
