package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether everybody can use the page that a browser shows, by the rules of axe-core. */
final class PageAudit {
  /** Both ends of the page's gradient: the rules compute no contrast with a gradient. */
  private static final List<String> GROUNDS = List.of("--sky", "--sea");

  /**
   * Text that is cut off at the edge of its list needs no contrast. Where the rules are not sure
   * what lies over a text, or whether a single digit is one, the browser is asked, and the contrast
   * worked out here.
   */
  private static final String AUDIT =
      """
      const [ground, done] = arguments;
      const style = document.body.style;
      const luminance = (colour) => {
        const [r, g, b] = colour
          .match(/[\\d.]+/g)
          .map((part) => part / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (node) => {
        let behind = node;
        while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
          behind = behind.parentElement;
        }
        const [dark, light] = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor]
          .map(luminance)
          .sort((one, other) => one - other);
        return (light + 0.05) / (dark + 0.05);
      };
      const isOnTop = (node) => {
        const { left, top, width, height } = node.getBoundingClientRect();
        return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      const isReadable = (selector) => {
        const node = document.querySelector(selector);
        return isOnTop(node) && contrast(node) >= 4.5;
      };
      const isFine = (found) =>
        ({
          elmPartiallyObscured: () => true,
          bgOverlap: () => isReadable(found.target[0]),
          shortTextContent: () => isReadable(found.target[0]),
        })[found.any[0]?.data?.messageKey]?.() ?? false;
      style.background = getComputedStyle(document.body).getPropertyValue(ground);
      axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then((found) => {
        const told = (rule, node) =>
          [rule.id, node.target.join(' '), node.failureSummary, node.any[0]?.message].join(': ');
        const all = (rules, isLeft) =>
          rules.flatMap((rule) => rule.nodes.filter(isLeft).map((node) => told(rule, node)));
        const left = all(found.violations, () => true)
          .concat(all(found.incomplete, (node) => !isFine(node)));
        style.background = '';
        done(left);
      });
      """;

  private final Browser browser;
  private final String rules = rules();

  PageAudit(Browser browser) {
    this.browser = browser;
  }

  private static String rules() {
    try (InputStream script = PageAudit.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("cannot read axe-core's rules", e);
    }
  }

  /** Nothing is against the rules as the page is now, in light and in dark. */
  void passes(String as) throws Exception {
    browser.run(rules + "; window.axe = axe;");
    JsonNode size = browser.run("return [innerWidth, document.documentElement.scrollHeight]");
    // What is out of sight cannot be judged.
    browser.resize(size.path(0).asInt(), size.path(1).asInt());
    for (String scheme : List.of("light", "dark")) {
      // Without motion, so that no colour is on its way to another.
      browser.prefer(Map.of("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"));
      for (String ground : GROUNDS) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : browser.runUntilDone(AUDIT, ground)) {
          found.add(one.asText());
        }
        assertThat(found).as("%s, %s, on %s", as, scheme, ground).isEmpty();
      }
    }
    browser.prefer(Map.of());
  }
}
