package io.tillstream.topology.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.topology.count.SalesBooks.Sales;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SalesBooksTest {

  private static Map<Granularity, Sales> sales(long total) {
    Map<Granularity, Sales> sales = new EnumMap<>(Granularity.class);
    for (Granularity granularity : Granularity.values()) {
      sales.put(granularity, new Sales(granularity == Granularity.MINUTE ? 0 : total, total));
    }
    return sales;
  }

  @Test
  void balances_whereNothingWasSold() {
    assertThat(new SalesBooks(Map.of(), 1, 1).imbalance()).isEmpty();
  }

  @Test
  void balances_whereAllSumsAgree() {
    assertThat(new SalesBooks(sales(500), 2, 2).imbalance()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void names_whereTotalsDiffer(Granularity granularity) {
    Map<Granularity, Sales> sales = sales(500);
    sales.put(granularity, new Sales(granularity == Granularity.MINUTE ? 0 : 500, 499));
    assertThat(new SalesBooks(sales, 2, 2).imbalance().orElse("")).contains("499");
  }

  @ParameterizedTest
  @EnumSource(value = Granularity.class, mode = EnumSource.Mode.EXCLUDE, names = "MINUTE")
  void names_whereMerchantsDiffer(Granularity granularity) {
    Map<Granularity, Sales> sales = sales(500);
    sales.put(granularity, new Sales(501, 500));
    assertThat(new SalesBooks(sales, 2, 2).imbalance().orElse("")).contains("501");
  }

  @Test
  void names_whereALineIsNotInTheTotals() {
    assertThat(new SalesBooks(sales(500), 4, 3).imbalance())
        .contains("lines do not balance: 4 counted, 3 in totals");
  }
}
