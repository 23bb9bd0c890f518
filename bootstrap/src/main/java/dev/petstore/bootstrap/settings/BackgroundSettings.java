package dev.petstore.bootstrap.settings;

import java.time.Duration;

/** How often the background looks around. */
public record BackgroundSettings(
    Duration relayInterval,
    Duration recoveryInterval,
    Duration unfinishedAfter,
    Duration stuckAfter,
    Duration publishedRetention) {}
