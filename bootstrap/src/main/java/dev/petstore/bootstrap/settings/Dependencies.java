package dev.petstore.bootstrap.settings;

import java.util.List;

/**
 * The names under which the shop's guards stand in the configuration, and the kinds they belong to.
 */
public final class Dependencies {
  public static final String DATABASE = "petstore_database";
  public static final String PAYMENT = "payment_gateway";
  public static final String CACHE = "redis_cache";
  public static final String EVENTS = "kafka_events";
  public static final String ADVISOR = "ml_pet_advisor";

  /** All of them: a dependency of another name would be guarded for nobody. */
  public static final List<String> ALL = List.of(DATABASE, PAYMENT, CACHE, EVENTS, ADVISOR);

  public static final String DATABASE_BULKHEAD = "database";
  public static final String API_BULKHEAD = "external_api";
  public static final String CACHE_BULKHEAD = "cache";
  public static final String MESSAGE_BULKHEAD = "message_queue";
  public static final String FILE_BULKHEAD = "file_system";

  private Dependencies() {}
}
