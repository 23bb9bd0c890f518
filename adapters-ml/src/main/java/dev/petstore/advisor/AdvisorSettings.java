package dev.petstore.advisor;

import dev.petstore.resilience.http.ServerUrl;
import java.net.URI;

/**
 * Where the model is.
 *
 * @param url of the model server, without a path
 * @param model its name there
 */
public record AdvisorSettings(URI url, String model) {
  /**
   * @throws IllegalArgumentException if the URL is not a server's, or if the name is blank or does
   *     not fit into a path
   */
  public AdvisorSettings {
    ServerUrl.checked(url);
    if (!model.matches("[\\w.-]+")) {
      throw new IllegalArgumentException(
          "a model's name has letters, digits, '_', '.' and '-', but was \"" + model + "\"");
    }
  }
}
