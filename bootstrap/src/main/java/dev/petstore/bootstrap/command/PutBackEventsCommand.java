package dev.petstore.bootstrap.command;

import dev.petstore.application.port.in.RevivingEvents;
import dev.petstore.application.port.out.ParkedEvent;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.SettingsReader;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "put-back",
    mixinStandardHelpOptions = true,
    description = {
      "Has parked events published after all, once what was wrong is mended; one that is refused"
          + " again is parked again. Exit status 1 if one is not parked."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore events put-back 2f1b...", "", "More: docs/orders.md"})
final class PutBackEventsCommand implements Callable<Integer> {
  private static final int AT_ONCE = 1_000;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description =
          "The events; without any, the " + AT_ONCE + " that have been parked for longest.")
  private List<UUID> events = List.of();

  @Override
  public Integer call() {
    try (PetstorePlugin shop =
        PetstorePlugin.builder()
            .settings(SettingsReader.readStandalone(configuration.document()))
            .start()) {
      RevivingEvents reviving = shop.shop().revivingEvents();
      List<UUID> wanted =
          events.isEmpty()
              ? reviving.parked(AT_ONCE).stream().map(ParkedEvent::id).toList()
              : events;
      long back = wanted.stream().filter(event -> isBack(reviving, event)).count();
      System.out.println(back + " put back");
      return back == wanted.size() ? 0 : 1;
    }
  }

  private static boolean isBack(RevivingEvents reviving, UUID event) {
    boolean isBack = reviving.putBack(event);
    if (!isBack) {
      System.out.println(event + " is not parked");
    }
    return isBack;
  }
}
