package dev.petstore.bootstrap.sandboxed;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ServerFolder;
import dev.petstore.sandbox.server.StartListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

/**
 * A filled shop and the sandbox that it stands on. Closes both, and also when the program is told
 * to end.
 */
public record SandboxedShop(PetstorePlugin shop, Sandbox sandbox) implements AutoCloseable {
  /**
   * Starts everything, and closes the folder if that fails.
   *
   * @throws dev.petstore.sandbox.server.ServerStartFailed if a server does not come up
   */
  public static SandboxedShop start(
      ServerFolder folder,
      ShopSettings settings,
      MeterRegistry metrics,
      OpenTelemetry tracing,
      StartListener listener) {
    Sandbox sandbox = Sandbox.start(folder, listener);
    try {
      PetstorePlugin shop =
          PetstorePlugin.builder()
              .settings(SandboxSettings.in(sandbox, settings))
              .meterRegistry(metrics)
              .openTelemetry(tracing)
              .start();
      return new SandboxedShop(shop, sandbox).filled();
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private SandboxedShop filled() {
    try {
      SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
      return this;
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      shop.close();
    } finally {
      sandbox.close();
    }
  }
}
