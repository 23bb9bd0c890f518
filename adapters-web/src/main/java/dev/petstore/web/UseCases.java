package dev.petstore.web;

import dev.petstore.application.health.ServiceHealth;
import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.in.EndingOrders;
import dev.petstore.application.port.in.PlacingOrders;
import dev.petstore.application.port.in.RecommendingPets;
import dev.petstore.application.port.in.ShowingCustomers;
import dev.petstore.application.port.in.ShowingPets;
import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.application.port.in.ViewingPhotos;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.web.admin.Operations;
import dev.petstore.web.telemetry.Telemetry;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the API offers.
 *
 * @param required the names of the dependencies without which an instance is of no use
 * @param telemetry how the API itself is seen
 */
public record UseCases(
    ShowingPets showing,
    BrowsingCatalog browsing,
    ViewingPhotos photos,
    RecommendingPets recommending,
    ShowingCustomers customers,
    PlacingOrders placing,
    TrackingOrders tracking,
    EndingOrders ending,
    WatchingOrders watching,
    TendingOutbox tending,
    Supplier<ServiceHealth> health,
    Supplier<Set<String>> required,
    Telemetry telemetry,
    Operations operations) {}
