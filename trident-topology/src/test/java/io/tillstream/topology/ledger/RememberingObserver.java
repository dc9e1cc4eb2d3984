package io.tillstream.topology.ledger;

import io.tillstream.topology.count.CommitBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Remembers what it is told. */
final class RememberingObserver implements CommitObserver {

  private final List<CommitBooks> books = new ArrayList<>();
  private int failures;

  @Override
  public void committed(CommitBooks ofOne) {
    books.add(ofOne);
  }

  @Override
  public void failed() {
    failures++;
  }

  List<CommitBooks> books() {
    return books;
  }

  int failures() {
    return failures;
  }

  long sum(ToLongFunction<CommitBooks> figure) {
    return books.stream().mapToLong(figure).sum();
  }
}
