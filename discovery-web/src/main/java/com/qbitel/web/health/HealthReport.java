package com.qbitel.web.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The health of the product and of its components.
 *
 * @param status the worst of the components' states
 * @param components all components, by name
 */
@Schema(description = "The health of the product and of its components.")
public record HealthReport(Status status, List<Component> components) {

  public HealthReport {
    components = components.stream().sorted(Comparator.comparing(Component::name)).toList();
  }

  /** The report on components. */
  public static HealthReport of(List<Component> components) {
    Status worst =
        components.stream()
            .map(Component::status)
            .max(Comparator.naturalOrder())
            .orElse(Status.HEALTHY);
    return new HealthReport(worst, components);
  }

  /** Whether the product can do its work. */
  public boolean usable() {
    return status != Status.UNHEALTHY;
  }

  /** How well a component is, best first. */
  public enum Status {
    HEALTHY,
    /** It works with restrictions. */
    DEGRADED,
    /** It does not work. */
    UNHEALTHY
  }

  /**
   * One component.
   *
   * @param name its name
   * @param status how well it is
   * @param latencyMillis how long the check took
   * @param data further facts
   */
  @Schema(name = "HealthComponent")
  public record Component(
      String name, Status status, double latencyMillis, Map<String, Object> data) {
    public Component {
      data = java.util.Collections.unmodifiableMap(new TreeMap<>(data));
    }
  }
}
