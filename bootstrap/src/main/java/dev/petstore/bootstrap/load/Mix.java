package dev.petstore.bootstrap.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** How often each kind of visit comes, beside the others. */
public record Mix(Map<Visit, Integer> shares) {

  /** What visitors do. */
  public enum Visit {
    /** Look at a part of the catalogue. */
    BROWSE,
    /** Look at one pet, with recommendations. */
    SHOW,
    /** Buy one. */
    ORDER;

    /** As it is written outside the program. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Copies the shares.
   *
   * @throws IllegalArgumentException if there is no visit at all, or a share is negative
   */
  public Mix {
    if (shares.values().stream().anyMatch(share -> share < 0)
        || shares.values().stream().allMatch(share -> share == 0)) {
      throw new IllegalArgumentException("at least one share must be more than 0, and none less");
    }
    shares = Map.copyOf(shares);
  }

  /**
   * Reads a mix such as {@code browse=60,show=30,order=10}; what is not named does not come.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Mix parse(String text) {
    Map<Visit, Integer> shares = new EnumMap<>(Visit.class);
    for (String part : text.split(",", -1)) {
      String[] sides = part.split("=", -1);
      if (sides.length != 2) {
        throw notOne(part);
      }
      Visit visit =
          Arrays.stream(Visit.values())
              .filter(one -> one.label().equals(sides[0].strip()))
              .findFirst()
              .orElseThrow(() -> notOne(part));
      try {
        shares.put(visit, Integer.valueOf(sides[1].strip()));
      } catch (NumberFormatException e) {
        throw notOne(part);
      }
    }
    return new Mix(shares);
  }

  private static IllegalArgumentException notOne(String part) {
    String visits =
        Arrays.stream(Visit.values()).map(Visit::label).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "\"" + part + "\" is no share such as browse=60; visits are " + visits);
  }

  Visit next(SplittableRandom dice) {
    int all = shares.values().stream().mapToInt(Integer::intValue).sum();
    int drawn = dice.nextInt(all);
    for (Visit visit : Visit.values()) {
      drawn -= shares.getOrDefault(visit, 0);
      if (drawn < 0) {
        return visit;
      }
    }
    throw new IllegalStateException("the shares do not add up");
  }
}
