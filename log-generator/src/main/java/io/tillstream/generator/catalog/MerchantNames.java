package io.tillstream.generator.catalog;

import java.util.List;

/**
 * Names of merchants, all different. The first ones are fixed and contain what is difficult to
 * parse: semicolons, colons, quotes, brackets, other scripts, names of fields.
 */
final class MerchantNames {

  private static final List<String> FIRST =
      List.of(
          "Uniqlo",
          "小米之家",
          "Harbor & Sons",
          "李宁官方旗舰店",
          "O'Neill: Surf Shop",
          "Café del Mar (Valencia)",
          "北京同仁堂",
          "Zum Bären; seit 1871",
          "Northwind Outdoor",
          "The \"Little\" Bookshop",
          "三只松鼠",
          "Fruit; Nuts; More",
          "Åhléns Hem",
          "百草味(杭州)",
          "Kiosk 24/7",
          "Blue [Label] Denim",
          "美的电器:厨房",
          "Ridge\\Line Tools",
          "discount: outlet",
          "Señor Zapato",
          "张小泉",
          "Pixel|Play",
          "Œuvre & Fils",
          "海澜之家“男装”",
          "Thé, Café, Chocolat");

  private static final List<String> OWNERS =
      List.of(
          "Maple", "Copper", "Silver", "Willow", "Harvest", "Lantern", "Meadow", "Granite",
          "Juniper", "Beacon", "锦绣", "东方", "长江", "西湖", "天山", "云峰");
  private static final List<String> TRADES =
      List.of(
          "Shoes",
          "Kitchen",
          "Toys",
          "Garden",
          "Electronics",
          "Books",
          "Sports",
          "Pharmacy",
          "Bikes",
          "茶叶",
          "服饰",
          "家具",
          "数码");

  private MerchantNames() {}

  static String of(int merchant) {
    if (merchant < FIRST.size()) {
      return FIRST.get(merchant);
    }
    int rest = merchant - FIRST.size();
    String owner = OWNERS.get(rest % OWNERS.size());
    int round = rest / OWNERS.size();
    String trade = TRADES.get((rest + round) % TRADES.size());
    return owner + " " + trade + " " + (rest + 1);
  }
}
