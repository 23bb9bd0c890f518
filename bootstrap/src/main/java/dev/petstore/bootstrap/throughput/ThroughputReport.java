package dev.petstore.bootstrap.throughput;

import dev.petstore.bootstrap.throughput.Rush.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders a second, by the number of clients.
 *
 * @param shop all of an order
 * @param plain its SQL alone
 */
public record ThroughputReport(Map<Integer, Measured> shop, Map<Integer, Measured> plain) {

  /** The report as Markdown. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| clients | plain SQL, orders/s | the shop, orders/s | ratio | not completed |");
    lines.add("|---:|---:|---:|---:|---:|");
    shop.forEach(
        (clients, shopping) -> {
          Measured plainly = plain.getOrDefault(clients, Measured.NOTHING);
          lines.add(
              String.format(
                  Locale.ROOT,
                  "| %d | %.0f | %.0f | %.2f | %d |",
                  clients,
                  plainly.perSecond(),
                  shopping.perSecond(),
                  shopping.perSecond() / plainly.perSecond(),
                  shopping.refused() + plainly.refused()));
        });
    return lines;
  }

  /** How many of the measured orders were not completed. */
  public long notCompleted() {
    return shop.values().stream().mapToLong(Measured::refused).sum()
        + plain.values().stream().mapToLong(Measured::refused).sum();
  }
}
