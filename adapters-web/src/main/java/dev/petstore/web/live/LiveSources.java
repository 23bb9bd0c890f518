package dev.petstore.web.live;

import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.resilience.Resilience;
import dev.petstore.web.sandbox.SandboxControl;
import java.util.Optional;

/**
 * What the live page shows.
 *
 * @param sandbox empty where the shop stands on real servers
 */
public record LiveSources(
    Resilience resilience,
    WatchingOrders watching,
    TendingOutbox tending,
    Optional<SandboxControl> sandbox) {}
