package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a list that is as long as was asked for: 10 if nothing was said, at most 100. */
record Page<T>(List<T> items, boolean hasMore) {
  private static final long USUAL = 10;
  private static final long LONGEST = 100;

  static <T> Page<T> of(List<T> all, Function<T, String> id, FormParameters query) {
    long limit = query.positive("limit").orElse(USUAL);
    if (limit > LONGEST) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "limit",
          "This value must be less than or equal to " + LONGEST + ".");
    }
    Optional<String> after = query.text("starting_after");
    int from = after.map(last -> positionOf(last, all, id) + 1).orElse(0);
    int to = (int) Math.min(all.size(), from + limit);
    return new Page<>(all.subList(from, to), to < all.size());
  }

  private static <T> int positionOf(String wanted, List<T> all, Function<T, String> id) {
    int position = all.stream().map(id).toList().indexOf(wanted);
    if (position < 0) {
      throw StripeError.invalid(
          "resource_missing", "starting_after", "No such object: '" + wanted + "'");
    }
    return position;
  }

  ObjectNode shown(String url, Function<T, ObjectNode> document) {
    return StripeDocuments.list(url, items, hasMore, document);
  }
}
