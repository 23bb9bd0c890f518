package dev.petstore.bootstrap.service;

import dev.petstore.bootstrap.settings.SecuritySettings;
import dev.petstore.web.access.Access;
import dev.petstore.web.access.AccessKey;
import dev.petstore.web.access.Caller;
import java.util.ArrayList;
import java.util.List;

/** Lets those in whom the settings name. */
public final class HttpAccess {
  private HttpAccess() {}

  public static Access of(SecuritySettings security) {
    List<AccessKey> keys = new ArrayList<>();
    security.adminKeys().forEach(key -> keys.add(AccessKey.of(key.bytes(), new Caller.Admin())));
    security
        .monitorKeys()
        .forEach(key -> keys.add(AccessKey.of(key.bytes(), new Caller.Monitor())));
    security
        .customerKeys()
        .forEach(
            (key, customer) ->
                keys.add(AccessKey.of(key.bytes(), new Caller.OneCustomer(customer))));
    return Access.byKeys(keys);
  }
}
