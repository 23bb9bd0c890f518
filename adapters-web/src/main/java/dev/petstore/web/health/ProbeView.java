package dev.petstore.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A probe's answer, in the shape of MicroProfile Health. */
record ProbeView(String status, List<Check> checks) {
  private static final String UP = "UP";

  static ProbeView of(List<Check> checks) {
    boolean up = checks.stream().allMatch(check -> check.status().equals(UP));
    return new ProbeView(label(up), checks);
  }

  boolean isUp() {
    return status.equals(UP);
  }

  private static String label(boolean up) {
    return up ? UP : "DOWN";
  }

  /** One thing that was looked at. */
  record Check(
      String name,
      String status,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data) {
    static Check of(String name, boolean up, Map<String, Object> data) {
      return new Check(name, label(up), data);
    }
  }
}
