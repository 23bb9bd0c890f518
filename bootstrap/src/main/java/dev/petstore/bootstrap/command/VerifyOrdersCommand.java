package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.verification.OrderVerification;
import dev.petstore.bootstrap.verification.VerificationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify-orders",
    mixinStandardHelpOptions = true,
    description = {
      "Holds the database, the gateway's ledger and the topic against each other and lists every"
          + " broken promise, a line each; exit status 1 if there is any. Reads only, and may run"
          + " while the shop sells."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore verify-orders --settled", "", "More: docs/torture.md"})
final class VerifyOrdersCommand implements Callable<Integer> {
  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--settled",
      description =
          "The shop is at rest: an order or event that is still on its way is a broken promise.")
  private boolean settled;

  @Override
  public Integer call() throws InterruptedException {
    VerificationResult result =
        OrderVerification.of(SettingsReader.readStandalone(configuration.document()))
            .verify(settled);
    result.violations().forEach(System.out::println);
    System.out.printf(
        "%d orders, %d charges, %d events: %s%n",
        result.orders(),
        result.charges(),
        result.events(),
        result.isClean() ? "every promise is kept" : result.violations().size() + " violations");
    return result.isClean() ? 0 : 1;
  }
}
