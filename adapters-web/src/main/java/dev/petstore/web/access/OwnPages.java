package dev.petstore.web.access;

import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every change that a web page asks for which is not the shop's own. Where nobody shows a
 * key, any page that is open on the same machine could ask, for a browser lets it send requests
 * whose answers it does not see. With a change a browser tells the page's origin, and no page can
 * keep it from that; programs tell none.
 *
 * <p>An origin that is the request's own host is not enough: a page's host name may lead to this
 * machine by now (DNS rebinding). So the host has to be one that cannot be taken for another.
 * Thread-safe.
 */
public final class OwnPages {
  private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern IP_ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  private final String host;

  /**
   * For a shop that listens here.
   *
   * @param host whose name is known beside {@code localhost} and addresses
   */
  public OwnPages(String host) {
    this.host = host.toLowerCase(Locale.ROOT);
  }

  /**
   * Does nothing if the request may go on.
   *
   * @throws ProblemException if another's page asks for a change
   */
  public void check(Context context) {
    String origin = context.header("Origin");
    if (origin == null || LOOKS.contains(context.method().name())) {
      return;
    }
    if (!isOwn(origin, String.valueOf(context.header("Host")))) {
      throw new ProblemException(
          Problem.forbidden(
              "Only the shop's own page may change anything here. It is opened by an IP address, as"
                  + " localhost, or as http.host has it."));
    }
  }

  private boolean isOwn(String origin, String requested) {
    try {
      URI page = URI.create(origin);
      return requested.equalsIgnoreCase(page.getRawAuthority()) && isKnown(page.getHost());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isKnown(@Nullable String name) {
    if (name == null) {
      return false;
    }
    String known = name.toLowerCase(Locale.ROOT);
    return known.equals(host) || known.equals("localhost") || IP_ADDRESS.matcher(known).matches();
  }
}
