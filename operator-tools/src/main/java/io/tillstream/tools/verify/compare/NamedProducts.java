package io.tillstream.tools.verify.compare;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.Recount;
import java.util.Set;

/** The check that each product that was sold has a name in Redis. */
public final class NamedProducts {

  private NamedProducts() {}

  /** Adds the products without a name to {@code findings}. */
  public static void compare(Recount recount, Set<String> named, Findings findings) {
    int productSales = recount.names().tables().find(Ranking.PRODUCT_SALES.key());
    recount
        .sums()
        .forEach(
            (slot, table, member, value) -> {
              String code = recount.names().members().name(member);
              if (table == productSales && !named.contains(code)) {
                findings.member("names:product", code, "a name", Difference.ABSENT);
              }
            });
  }
}
