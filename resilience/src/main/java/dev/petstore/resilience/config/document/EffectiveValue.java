package dev.petstore.resilience.config.document;

/**
 * What holds for one key after all layers are merged.
 *
 * @param key the dotted path
 * @param value as a user would write it; a secret is hidden, and where nothing is written and there
 *     is no default, what then happens
 * @param origin the file with line and column, the variable, {@value #SHIPPED} with the program, or
 *     {@value #UNSET}: no layer names the key
 */
public record EffectiveValue(String key, String value, String origin) {
  /** The origin of what the shipped configuration says. */
  public static final String SHIPPED = "shipped";

  /** The origin of what no layer says. */
  public static final String UNSET = "default";

  /** Whether some layer names the key. */
  public boolean named() {
    return !origin.equals(UNSET);
  }
}
