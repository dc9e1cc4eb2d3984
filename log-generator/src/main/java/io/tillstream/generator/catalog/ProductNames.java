package io.tillstream.generator.catalog;

import java.util.List;

/**
 * Names of products. They repeat, as in life; the SKU code tells products apart. Some hold what
 * ends a field elsewhere: semicolons, colons, brackets, quotes.
 */
final class ProductNames {

  private static final List<String> LOOKS =
      List.of(
          "Red", "Classic", "Slim", "Wool", "Organic", "Pocket", "Oak", "Travel", "Night", "Kids'",
          "纯棉", "新款", "加厚", "便携");
  private static final List<String> THINGS =
      List.of(
          "Dress",
          "Scarf",
          "Kettle",
          "Lamp",
          "Backpack",
          "Headphones",
          "Notebook",
          "Mug",
          "Tent",
          "Sneakers",
          "连衣裙",
          "保温杯",
          "蓝牙耳机",
          "茶具",
          "羽绒服");
  private static final List<String> ADDITIONS =
      List.of(
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          " (2 pcs)",
          " 12\"",
          "; boxed",
          " - size: M",
          " [refurbished]",
          "（限量版）",
          " 50/50",
          ", blue",
          " \"Limited\"");

  private ProductNames() {}

  static String of(int product) {
    long chance = BitMixer.mix(product) >>> 1;
    String look = LOOKS.get((int) (chance % LOOKS.size()));
    chance /= LOOKS.size();
    String thing = THINGS.get((int) (chance % THINGS.size()));
    chance /= THINGS.size();
    return look + " " + thing + ADDITIONS.get((int) (chance % ADDITIONS.size()));
  }

  /** What a visitor types who looks for such a product. */
  static String searchTerm(int product) {
    String name = of(product);
    int end = name.indexOf(' ');
    return name.substring(end + 1).replace('"', ' ').strip();
  }
}
