package io.tillstream.topology.simulation;

/** Decides everything that is random or a fault. */
interface Schedule extends Faults {

  /** Nothing goes wrong, and every poll brings a few lines. */
  Schedule CALM =
      new Schedule() {
        @Override
        public Fault next(Call call) {
          return Fault.NONE;
        }

        @Override
        public void interfere(String caller) {}

        @Override
        public int pollLimit() {
          return 5;
        }

        @Override
        public boolean seesStaleTopicId() {
          return false;
        }
      };

  /** Lets others act before the next call of {@code caller}. */
  void interfere(String caller);

  /** How many lines of a partition the next poll brings at most. */
  int pollLimit();

  /** Whether a topic that was created again is not noticed yet. */
  boolean seesStaleTopicId();
}
