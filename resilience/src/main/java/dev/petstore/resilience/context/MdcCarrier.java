package dev.petstore.resilience.context;

import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

enum MdcCarrier implements ContextCarrier<Map<String, String>> {
  INSTANCE;

  @Override
  public Optional<Map<String, String>> read() {
    return Optional.ofNullable(MDC.getCopyOfContextMap()).filter(map -> !map.isEmpty());
  }

  @Override
  public void write(Map<String, String> context) {
    MDC.setContextMap(context);
  }

  @Override
  public void clear() {
    MDC.clear();
  }
}
