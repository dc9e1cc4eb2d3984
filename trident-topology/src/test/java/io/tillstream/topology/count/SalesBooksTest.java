package io.tillstream.topology.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.topology.count.CommitBooks.Sales;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitBooksTest {

  private static Map<Granularity, Sales> sales(long total) {
    Map<Granularity, Sales> sales = new EnumMap<>(Granularity.class);
    for (Granularity granularity : Granularity.values()) {
      sales.put(granularity, new Sales(granularity == Granularity.MINUTE ? 0 : total, total));
    }
    return sales;
  }

  @Test
  void balances_whereNothingWasSold() {
    assertThat(new CommitBooks(Map.of(), 3, 1, 1, 1).difference()).isEmpty();
  }

  @Test
  void balances_whereAllSumsAgree() {
    assertThat(new CommitBooks(sales(500), 2, 2, 0, 0).difference()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void tells_whereTotalsDiffer(Granularity granularity) {
    Map<Granularity, Sales> sales = sales(500);
    sales.put(granularity, new Sales(granularity == Granularity.MINUTE ? 0 : 500, 499));
    assertThat(new CommitBooks(sales, 2, 2, 0, 0).difference().orElse("")).contains("499");
  }

  @ParameterizedTest
  @EnumSource(value = Granularity.class, mode = EnumSource.Mode.EXCLUDE, names = "MINUTE")
  void tells_whereMerchantsDiffer(Granularity granularity) {
    Map<Granularity, Sales> sales = sales(500);
    sales.put(granularity, new Sales(501, 500));
    assertThat(new CommitBooks(sales, 2, 2, 0, 0).difference().orElse("")).contains("501");
  }

  @Test
  void tells_whereARecordIsUnaccountedFor() {
    assertThat(new CommitBooks(sales(500), 4, 1, 1, 1).difference())
        .contains("records do not balance: 4 read, 1 counted, 1 duplicates, 1 malformed");
  }
}
