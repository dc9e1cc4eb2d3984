package io.tillstream.generator.line;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.session.Event;
import io.tillstream.generator.session.Session;
import io.tillstream.generator.session.Step;

/** Formats lines of the behavior log. Not safe for use by several threads. */
public final class BehaviorFormatter {

  private final Shop shop;
  private final IdGenerator ids;
  private final DateText dates = new DateText();
  private final String[] merchantNamesInJson;

  public BehaviorFormatter(Shop shop, IdGenerator ids) {
    this.shop = shop;
    this.ids = ids;
    this.merchantNamesInJson = new String[shop.merchants()];
    for (int merchant = 0; merchant < merchantNamesInJson.length; merchant++) {
      merchantNamesInJson[merchant] = inJson(shop.merchantName(merchant));
    }
  }

  /**
   * Appends the current event of the session with a new event ID, without a line feed.
   *
   * @param epochMillis event time
   */
  public void append(StringBuilder line, Session session, long epochMillis) {
    Event event = session.event();
    line.append("{\"event_id\":\"").append(ids.nextEventId());
    line.append("\",\"event\":\"").append(event.logName()).append("\",\"collector_tstamp\":\"");
    dates.appendMillis(line, epochMillis);
    line.append("Z\",\"app_id\":\"shop\",\"platform\":\"").append(session.inApp() ? "mob" : "web");
    line.append("\",\"domain_userid\":\"").append(shop.visitorId(session.device()));
    if (session.user() != Session.NO_CUSTOMER) {
      line.append("\",\"user_id\":\"").append(shop.customerId(session.user()));
    }
    line.append("\",\"session_id\":\"").append(session.number()).append("\",\"page_url\":\"");
    appendPage(line, session, event);
    if (event == Event.SEARCH) {
      line.append("\",\"search_term\":\"").append(shop.searchTerm(session.mainProduct()));
    } else if (event != Event.PAGE_VIEW && event != Event.LOGIN) {
      line.append("\",\"merchant\":\"").append(merchantNamesInJson[session.merchant()]);
    }
    if (session.product() != Step.NO_ITEM) {
      line.append("\",\"sku\":\"").append(shop.product(session.product()).code());
    }
    line.append("\"}");
  }

  private void appendPage(StringBuilder line, Session session, Event event) {
    switch (event) {
      case PAGE_VIEW -> line.append('/');
      case LOGIN -> line.append("/login");
      case SEARCH -> line.append("/search");
      case PRODUCT_VIEW, FAVORITE ->
          line.append("/p/").append(shop.product(session.product()).code());
      case ADD_TO_CART, REMOVE_FROM_CART -> line.append("/cart");
      case CHECKOUT -> line.append("/checkout");
      case PAYMENT -> line.append("/payment");
    }
  }

  private static String inJson(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
