package dev.petstore.resilience.http;

import java.net.URI;

/** What the address of a server may be: a scheme, a host and perhaps a port. */
public final class ServerUrl {
  private ServerUrl() {}

  /**
   * Returns the address.
   *
   * @throws IllegalArgumentException if it is anything but {@code http://host:port} or {@code
   *     https://host:port}. The message does not repeat it, since it may hold a password
   */
  public static URI checked(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean pathless =
        url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
    boolean bare =
        url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    if (!http || url.getHost() == null || !pathless || !bare) {
      throw new IllegalArgumentException(
          "a server's URL is http:// or https://, a host and perhaps a port, such as"
              + " https://api.example.org, and no path, query or user");
    }
    return url;
  }
}
