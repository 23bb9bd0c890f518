package dev.petstore.web.raw;

import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import dev.petstore.web.limit.WebLimits;
import java.time.Duration;
import java.util.Optional;

/** The API where clients get little room and little time. */
final class ImpatientApi {
  private static final int MANY = 1_000;

  private ImpatientApi() {}

  /**
   * Listens.
   *
   * @param idle how long a connection may lie still
   * @param arrival how long headers may take to come
   */
  static WebApi start(Duration idle, Duration arrival) {
    ShopInMemory everything = new ShopInMemory();
    WebLimits limits = new WebLimits(1_024, 2_048, idle, arrival, 0, MANY, Optional.empty());
    return WebApi.start(
        OpenSettings.of(0, Access.open(), limits), everything.useCases(everything.browsing()));
  }
}
