package io.tillstream.processes.os;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** A program that takes ports, prints them, and stays until it is killed. */
final class TakesPorts {

  static final long SEED = 5;
  static final int COUNT = 100;
  static final String READY = "ready";

  private TakesPorts() {}

  public static void main(String[] arguments) throws InterruptedException {
    FreePorts ports = new FreePorts(new SplittableRandom(SEED));
    for (int i = 0; i < COUNT; i++) {
      System.out.println(ports.next());
    }
    System.out.println(READY);
    new CountDownLatch(1).await();
  }
}
