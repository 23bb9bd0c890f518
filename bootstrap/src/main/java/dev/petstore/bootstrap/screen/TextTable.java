package dev.petstore.bootstrap.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells in columns as wide as they need to be, two spaces between them. */
public final class TextTable {
  private static final String GAP = "  ";

  private final int leftAligned;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins with the headings.
   *
   * @param leftAligned how many columns hold words; those behind them hold numbers
   */
  public TextTable(int leftAligned, String... headings) {
    this.leftAligned = leftAligned;
    row(headings);
  }

  /** Adds a row, with as many cells as there are headings. */
  public void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  /** One line a row, without blanks at its end. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String blanks = " ".repeat(width(column) - row.get(column).length());
      line.append(column == 0 ? "" : GAP);
      line.append(column < leftAligned ? row.get(column) + blanks : blanks + row.get(column));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
