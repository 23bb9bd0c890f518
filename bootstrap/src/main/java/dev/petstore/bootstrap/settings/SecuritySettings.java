package dev.petstore.bootstrap.settings;

import dev.petstore.domain.customer.CustomerId;
import java.util.List;
import java.util.Map;

/** Who may use the HTTP API. Holds the keys' digests alone, and shows not even those. */
public record SecuritySettings(
    List<KeyDigest> adminKeys,
    List<KeyDigest> monitorKeys,
    Map<KeyDigest, CustomerId> customerKeys) {
  public SecuritySettings {
    adminKeys = List.copyOf(adminKeys);
    monitorKeys = List.copyOf(monitorKeys);
    customerKeys = Map.copyOf(customerKeys);
  }

  /** Whether nobody could do more than a guest. */
  public boolean isEmpty() {
    return adminKeys.isEmpty() && monitorKeys.isEmpty() && customerKeys.isEmpty();
  }

  @Override
  public String toString() {
    return "%d admin, %d monitor and %d customer keys"
        .formatted(adminKeys.size(), monitorKeys.size(), customerKeys.size());
  }
}
