package io.tillstream.topology.effect;

import java.util.Objects;

/**
 * The effects of one commit, with what only the protocol adds to them: the identities of lines. A
 * projection is given them as {@link Effects}. A set of its own among them could stop its partition
 * for ever: the protocol takes a member that is there, or is not, for a line that others counted,
 * and reads the batch again.
 */
public final class ProtocolEffects extends Effects {

  /**
   * Adds a member to a set that must not hold it; where it does by then, none of these effects
   * happens. Expiry as with {@link #scores(String, long)}.
   */
  public void addMember(String key, long ttlMillis, String member) {
    membersToAdd(key, ttlMillis).add(Objects.requireNonNull(member));
    updated();
  }

  /** Requires that a set holds a member; where it does not, none of these effects happens. */
  public void requireMember(String key, String member) {
    membersToRequire(key).add(Objects.requireNonNull(member));
    updated();
  }
}
