package dev.petstore.web.admin;

import dev.petstore.application.port.in.RedrivingOrders;
import dev.petstore.application.port.in.RevivingEvents;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.web.sandbox.SandboxControl;
import java.util.Optional;

/**
 * What an operator works with.
 *
 * @param settings empty where they are not to be changed at run time
 * @param sandbox empty where the shop stands on real servers
 */
public record Operations(
    Resilience resilience,
    Optional<RunningSettings> settings,
    RedrivingOrders redriving,
    RevivingEvents reviving,
    Optional<SandboxControl> sandbox) {}
