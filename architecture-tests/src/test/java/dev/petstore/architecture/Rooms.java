package dev.petstore.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rooms of the house, as packages below one root: the program's own, or that of the seeded
 * violations.
 */
record Rooms(String root) {
  static final Rooms PROGRAM = new Rooms("dev.petstore");
  static final Rooms SEEDED_VIOLATIONS = new Rooms("dev.petstore.architecture.seeded");

  private static final List<String> DRIVEN_ADAPTERS =
      List.of("persistence", "payment", "cache", "messaging", "advisor");

  String room(String name) {
    return root + "." + name + "..";
  }

  String[] rooms(String... names) {
    return Stream.of(names).map(this::room).toArray(String[]::new);
  }

  String[] drivenAdapters() {
    return rooms(DRIVEN_ADAPTERS.toArray(String[]::new));
  }

  String[] adapters() {
    return Stream.concat(Stream.of(drivenAdapters()), Stream.of(room("web")))
        .toArray(String[]::new);
  }

  List<String> adapterNames() {
    return Stream.concat(DRIVEN_ADAPTERS.stream(), Stream.of("web")).toList();
  }

  String drivenPorts() {
    return root + ".application.port.out";
  }
}
