package io.tillstream.topology.ledger;

import io.tillstream.topology.effect.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** An observer that keeps what it receives. */
final class RememberingObserver implements CommitObserver {

  private final List<RangeBooks> books = new ArrayList<>();
  private final List<Effects> effects = new ArrayList<>();
  private int failures;

  @Override
  public void committed(RangeBooks ofOne, Effects ofCommit) {
    books.add(ofOne);
    effects.add(ofCommit);
  }

  @Override
  public void failed() {
    failures++;
  }

  List<RangeBooks> books() {
    return books;
  }

  List<Effects> effects() {
    return effects;
  }

  int failures() {
    return failures;
  }

  long sum(ToLongFunction<RangeBooks> figure) {
    return books.stream().mapToLong(figure).sum();
  }
}
