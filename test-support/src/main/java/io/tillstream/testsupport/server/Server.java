package io.tillstream.testsupport.server;

/** A process that tests talk to. */
interface Server extends AutoCloseable {

  /** Ends it at once and waits until it is gone. */
  @Override
  void close();
}
