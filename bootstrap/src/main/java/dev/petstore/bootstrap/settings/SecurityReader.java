package dev.petstore.bootstrap.settings;

import dev.petstore.domain.customer.CustomerId;
import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys of the HTTP API's callers. A wrong one is told by its place and never shown. */
final class SecurityReader {
  /** What may stand behind {@code Bearer}, and nobody guesses. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");

  private static final String EXPECTED =
      "a key has at least 16 letters, digits or characters of ._~+/-; such as the output of"
          + " `openssl rand -hex 24`";

  private final ConfigReader section;

  SecurityReader(ConfigReader section) {
    this.section = section;
  }

  /** Reports that there is no key at all, for who does not want to serve everybody. */
  void demandKeys() {
    boolean any =
        section.isSet(ShopKeys.ADMIN_KEYS)
            || section.isSet(ShopKeys.MONITOR_KEYS)
            || section.isSet(ShopKeys.CUSTOMER_KEYS);
    if (!any) {
      section.reject(
          ShopKeys.ADMIN_KEYS,
          "nobody could use the API: set the variable PETSTORE_SECURITY__ADMIN_KEYS to a key, or"
              + " serve a sandbox with --sandbox");
    }
  }

  SecuritySettings settings() {
    return new SecuritySettings(
        keys(ShopKeys.ADMIN_KEYS), keys(ShopKeys.MONITOR_KEYS), customers());
  }

  private List<KeyDigest> keys(Key<List<String>> key) {
    return written(key).stream().flatMap(one -> digest(key, one).stream()).toList();
  }

  private Map<KeyDigest, CustomerId> customers() {
    Map<KeyDigest, CustomerId> customers = new LinkedHashMap<>();
    for (String pair : written(ShopKeys.CUSTOMER_KEYS)) {
      int colon = pair.lastIndexOf(':');
      if (colon < 1) {
        section.reject(ShopKeys.CUSTOMER_KEYS, "expected <customer id>:<key>");
        continue;
      }
      Optional<KeyDigest> digest =
          digest(ShopKeys.CUSTOMER_KEYS, pair.substring(colon + 1).strip());
      Optional<CustomerId> customer = customer(pair.substring(0, colon).strip());
      if (digest.isPresent() && customer.isPresent()) {
        customers.put(digest.get(), customer.get());
      }
    }
    return customers;
  }

  private Optional<CustomerId> customer(String id) {
    try {
      return Optional.of(new CustomerId(id));
    } catch (IllegalArgumentException e) {
      section.reject(ShopKeys.CUSTOMER_KEYS, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<KeyDigest> digest(Key<List<String>> key, String written) {
    if (!KEY.matcher(written).matches()) {
      section.reject(key, EXPECTED);
      return Optional.empty();
    }
    return Optional.of(KeyDigest.of(written));
  }

  private List<String> written(Key<List<String>> key) {
    return section.find(key).orElse(List.of());
  }
}
