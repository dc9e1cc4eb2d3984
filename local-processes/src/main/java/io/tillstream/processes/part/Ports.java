package io.tillstream.processes.part;

import java.util.List;

/**
 * The ports of 127.0.0.1 that the parts listen on.
 *
 * @param supervisor port of Storm's supervisor
 * @param workers ports of Storm's worker processes, one for each that may run
 */
public record Ports(
    int dashboard,
    int redis,
    int kafka,
    int kafkaController,
    int zookeeper,
    int nimbus,
    int supervisor,
    List<Integer> workers) {

  public Ports {
    workers = List.copyOf(workers);
  }
}
