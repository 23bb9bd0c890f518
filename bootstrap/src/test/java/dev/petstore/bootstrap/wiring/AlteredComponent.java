package dev.petstore.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.Resilience;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The shop with something changed in it. */
@Singleton
@Component(modules = {UseCasesModule.class, AlteredStores.class, AdaptersModule.class})
interface AlteredComponent extends ShopComponent {
  @Component.Factory
  interface AlteredFactory {
    AlteredComponent create(
        @BindsInstance ShopSettings settings,
        @BindsInstance Resilience resilience,
        @BindsInstance HostParts host,
        @BindsInstance OutboxSignal signal,
        @BindsInstance InstantSource time,
        @BindsInstance Alteration alteration);
  }
}
