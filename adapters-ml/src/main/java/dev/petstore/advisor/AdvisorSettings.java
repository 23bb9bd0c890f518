package dev.petstore.advisor;

import java.net.URI;

/**
 * Where the model is.
 *
 * @param url of the model server, without a path
 * @param model its name there
 */
public record AdvisorSettings(URI url, String model) {}
