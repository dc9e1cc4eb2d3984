package io.tillstream.system.network;

import io.tillstream.processes.network.Bandwidth;
import io.tillstream.processes.network.Down;
import io.tillstream.processes.network.Latency;
import io.tillstream.processes.network.Reset;
import io.tillstream.processes.network.Silence;
import io.tillstream.processes.network.Slicer;
import io.tillstream.processes.network.SlowClose;
import io.tillstream.processes.network.Stall;
import io.tillstream.processes.network.Toxic;
import java.time.Duration;
import java.util.Random;

/** What may be wrong with a network. */
enum NetworkFault {
  LATENCY(false) {
    @Override
    Toxic toxic(Random chance) {
      return new Latency(Duration.ofMillis(400), Duration.ZERO, chance);
    }
  },
  JITTER(false) {
    @Override
    Toxic toxic(Random chance) {
      return new Latency(Duration.ofMillis(5), Duration.ofMillis(1000), chance);
    }
  },
  BANDWIDTH(false) {
    @Override
    Toxic toxic(Random chance) {
      return new Bandwidth(16 << 10);
    }
  },
  SLICER(false) {
    @Override
    Toxic toxic(Random chance) {
      return new Slicer(64, Duration.ofMillis(1), chance);
    }
  },
  SLOW_CLOSE(false) {
    @Override
    Toxic toxic(Random chance) {
      return new SlowClose(Duration.ofSeconds(3));
    }
  },
  TIMEOUT(true) {
    @Override
    Toxic toxic(Random chance) {
      return new Silence();
    }
  },
  STALL(true) {
    @Override
    Toxic toxic(Random chance) {
      return new Stall();
    }
  },
  RESET(true) {
    @Override
    Toxic toxic(Random chance) {
      return new Reset();
    }
  },
  DOWN(true) {
    @Override
    Toxic toxic(Random chance) {
      return new Down();
    }
  };

  private final boolean cuts;

  NetworkFault(boolean cuts) {
    this.cuts = cuts;
  }

  abstract Toxic toxic(Random chance);

  /** Whether nothing passes while it lasts. */
  boolean cuts() {
    return cuts;
  }
}
