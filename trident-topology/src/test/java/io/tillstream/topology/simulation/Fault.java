package io.tillstream.topology.simulation;

/** What becomes of one call over the network, and of the process that made it. */
enum Fault {
  NONE,
  /** The call does not arrive. */
  LOST,
  /** The call does all it should, and its reply is lost. */
  REPLY_LOST,
  /** The process dies before the call. */
  CRASH_BEFORE,
  /** The process dies in the call, which is applied. */
  CRASH_AFTER,
  /** The caller gives up; the call arrives at some later time. */
  LATE,
  /** The process dies; its call arrives at some later time. */
  CRASH_LATE,
  /** Redis goes back to an earlier state just before the call. */
  REDIS_BACK,
  /** Redis is emptied just before the call. */
  REDIS_EMPTY;

  /**
   * The end of a process of the simulation; no exception, so that the product does not catch it.
   */
  static final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
      super("a crash of the simulation", null, false, false);
    }
  }
}
