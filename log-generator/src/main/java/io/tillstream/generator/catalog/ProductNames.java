package io.tillstream.generator.catalog;

import java.util.List;

/**
 * Names of products. Several products can have the same name; their SKU codes differ. Some names
 * contain delimiters of the log format: semicolons, colons, brackets, quotes.
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
    long random = BitMixer.mix(product) >>> 1;
    String look = LOOKS.get((int) (random % LOOKS.size()));
    random /= LOOKS.size();
    String thing = THINGS.get((int) (random % THINGS.size()));
    random /= THINGS.size();
    return look + " " + thing + ADDITIONS.get((int) (random % ADDITIONS.size()));
  }

  /** Search term of a visitor who searches for the product. */
  static String searchTerm(int product) {
    String name = of(product);
    int end = name.indexOf(' ');
    return name.substring(end + 1).replace('"', ' ').strip();
  }
}
