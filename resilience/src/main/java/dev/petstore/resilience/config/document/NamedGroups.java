package dev.petstore.resilience.config.document;

/**
 * A key under which the user chooses names, with the same keys below each.
 *
 * @param each what stands below every name; its own name is the placeholder in the reference, such
 *     as {@code <dependency>}
 */
public record NamedGroups(String name, String description, KeyGroup each)
    implements KeyDefinition {}
