package io.tillstream.generator.catalog;

import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The fictional shop: merchants with their products, customers and visitors, each with an index.
 *
 * <p>It depends only on the three sizes. With any seed, a SKU code is the same product with the
 * same price, so that the logs of several runs in one folder are consistent.
 *
 * <p>Merchant m sells the products m, m + merchants, m + 2 · merchants, …, the first of which is
 * its most popular one. Customer c is a person with an account and a device; the visitors are the
 * devices: those with a number below {@link #customers()} belong to the customer of that number,
 * the others to people who never log in.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class Shop {

  /** Width of SKU codes: 2^25 codes, more than the maximum number of products. */
  private static final int SKU_CODE_BITS = 25;

  private static final int FIRST_CUSTOMER_NUMBER = 1000;
  private static final long VISITOR_ID_VERSION = 0x8bf27e62_ffbd_4000L;
  private static final long[] PRICE_STEPS = {99, 495, 999, 1990, 2999, 4950, 7900, 12900, 29900};

  private final int customers;
  private final String[] merchantNames;
  private final Product[] products;
  private final Zipf merchantPopularity;
  private final Zipf productPopularity;
  private final Zipf customerActivity;

  /**
   * Creates a shop with these numbers of merchants, products and customers.
   *
   * @param products at least as many as merchants
   * @throws IllegalArgumentException if a merchant would have no product
   */
  public Shop(int merchants, int products, int customers) {
    if (merchants < 1 || customers < 1 || products < merchants) {
      throw new IllegalArgumentException(
          "A shop needs a merchant, a customer, and a product for each merchant");
    }
    this.customers = customers;
    this.merchantNames = new String[merchants];
    for (int merchant = 0; merchant < merchants; merchant++) {
      merchantNames[merchant] = MerchantNames.of(merchant);
    }
    this.products = new Product[products];
    for (int product = 0; product < products; product++) {
      this.products[product] =
          new Product(
              skuCode(product), ProductNames.of(product), product % merchants, price(product));
    }
    this.merchantPopularity = new Zipf(merchants, 1.05);
    this.productPopularity = new Zipf((products + merchants - 1) / merchants, 0.9);
    this.customerActivity = new Zipf(customers, 0.5);
  }

  public int merchants() {
    return merchantNames.length;
  }

  public int products() {
    return products.length;
  }

  public int customers() {
    return customers;
  }

  /** Number of devices: one for each customer and one for each guest, a visitor without login. */
  public int visitors() {
    return 2 * customers;
  }

  public String merchantName(int merchant) {
    return merchantNames[merchant];
  }

  public Product product(int product) {
    return products[product];
  }

  /** Search term of a visitor who searches for the product. */
  public String searchTerm(int product) {
    return ProductNames.searchTerm(product);
  }

  /** Customer's id in both logs, such as {@code c-1024}. */
  public String customerId(int customer) {
    return "c-" + (FIRST_CUSTOMER_NUMBER + customer);
  }

  /** Visitor's {@code domain_userid}. */
  public String visitorId(int visitor) {
    return new UUID(VISITOR_ID_VERSION, Long.MIN_VALUE | BitMixer.mix(visitor, 62)).toString();
  }

  /** Draws a merchant by its popularity. */
  public int drawMerchant(RandomGenerator random) {
    return merchantPopularity.draw(random);
  }

  /** Draws one of the merchant's products by its popularity. */
  public int drawProduct(int merchant, RandomGenerator random) {
    int product;
    do {
      product = merchant + productPopularity.draw(random) * merchants();
    } while (product >= products());
    return product;
  }

  /** Draws a customer by its activity. */
  public int drawCustomer(RandomGenerator random) {
    return customerActivity.draw(random);
  }

  /** Draws one of the visitors who never log in. */
  public int drawGuest(RandomGenerator random) {
    return customers + random.nextInt(customers);
  }

  /** Number of merchants in a promotion: one in twenty, at least one. */
  public int promotedMerchants() {
    return Math.max(1, merchants() / 20);
  }

  /** A merchant of the promotion, taken from the second quarter, so that its rank visibly rises. */
  public int promotedMerchant(int number) {
    return (merchants() / 4 + number) % merchants();
  }

  /** The promoted product of a merchant: its least popular one. */
  public int promotedProduct(int merchant) {
    int last = products() - 1;
    return last - Math.floorMod(last - merchant, merchants());
  }

  private static String skuCode(int product) {
    String digits =
        Long.toString(BitMixer.mix(product, SKU_CODE_BITS), 36).toUpperCase(Locale.ROOT);
    return "A" + "0".repeat(5 - digits.length()) + digits;
  }

  private static long price(int product) {
    long random = BitMixer.mix(~(long) product) >>> 1;
    long step = PRICE_STEPS[(int) (random % PRICE_STEPS.length)];
    return step * (1 + (random / PRICE_STEPS.length) % 4);
  }
}
