package dev.petstore.web.json;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client takes, by its header {@code Accept}. */
final class Accepted {
  private Accepted() {}

  /** Whether an answer of this type is taken; who says nothing takes anything. */
  static boolean by(@Nullable String accept, String mediaType) {
    if (accept == null || accept.isBlank()) {
      return true;
    }
    String family = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
    return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
        .filter(range -> !isRefused(range))
        .map(range -> range.split(";", 2)[0].strip())
        .anyMatch(range -> range.equals("*/*") || range.equals(family) || range.equals(mediaType));
  }

  private static boolean isRefused(String range) {
    return Arrays.stream(range.split(";", -1))
        .map(String::strip)
        .anyMatch(parameter -> parameter.matches("q=0(\\.0{0,3})?"));
  }
}
