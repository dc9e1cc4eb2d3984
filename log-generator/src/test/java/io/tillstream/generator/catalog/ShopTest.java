package io.tillstream.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopTest {

  private final Shop shop = new Shop(2_000, 50_001, 30_000);

  @Test
  void givesEachItsOwnName() {
    assertThat(IntStream.range(0, shop.merchants()).mapToObj(shop::merchantName))
        .as("merchants")
        .doesNotHaveDuplicates();
    assertThat(
            IntStream.range(0, shop.products()).mapToObj(product -> shop.product(product).code()))
        .as("SKU codes")
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("A[0-9A-Z]{5}"));
    assertThat(IntStream.range(0, shop.customers()).mapToObj(shop::customerId))
        .as("customers")
        .doesNotHaveDuplicates();
    assertThat(IntStream.range(0, shop.visitors()).mapToObj(shop::visitorId))
        .as("visitors")
        .doesNotHaveDuplicates()
        .allMatch(id -> UUID.fromString(id).version() == 4 && UUID.fromString(id).variant() == 2);
  }

  @Test
  void namesFitIntoALine() {
    assertThat(IntStream.range(0, shop.merchants()).mapToObj(shop::merchantName))
        .as("merchants")
        .noneMatch(name -> name.contains(" | ") || !name.strip().equals(name));
    assertThat(
            IntStream.range(0, shop.products()).mapToObj(product -> shop.product(product).name()))
        .as("products")
        .noneMatch(name -> name.contains(": [") || !name.strip().equals(name))
        .anyMatch(name -> name.contains(";"))
        .anyMatch(name -> name.contains("]"))
        .anyMatch(name -> name.contains("\""))
        .anyMatch(name -> name.contains("连衣裙"));
  }

  @Test
  void drawsProductsOfTheMerchantOnly() {
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 100_000; i++) {
      int merchant = shop.drawMerchant(random);
      int product = shop.drawProduct(merchant, random);
      assertThat(shop.product(product).merchant())
          .as("merchant of %d", product)
          .isEqualTo(merchant);
    }
  }

  @Test
  void promotesProductsOfThePromotedMerchants() {
    for (int number = 0; number < shop.promotedMerchants(); number++) {
      int merchant = shop.promotedMerchant(number);
      assertThat(shop.product(shop.promotedProduct(merchant)).merchant())
          .as("merchant of the product that %d promotes", merchant)
          .isEqualTo(merchant);
    }
  }

  @Test
  void isTheSame_inEveryRun() {
    Shop other = new Shop(2_000, 50_001, 30_000);

    assertThat(IntStream.range(0, other.products()).mapToObj(other::product))
        .as("products")
        .containsExactlyElementsOf(
            IntStream.range(0, shop.products()).mapToObj(shop::product).toList());
  }

  @Test
  void refusesAMerchantWithoutProduct() {
    assertThatThrownBy(() -> new Shop(10, 9, 1))
        .as("ten merchants, nine products")
        .isInstanceOf(IllegalArgumentException.class);
  }
}
