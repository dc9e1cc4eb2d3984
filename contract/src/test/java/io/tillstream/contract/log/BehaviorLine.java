package io.tillstream.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The behavior line of the design, in members that a test may change; values are raw JSON. */
final class BehaviorLine {

  private final Map<String, String> members = new LinkedHashMap<>();

  BehaviorLine() {
    members.put("event_id", "\"933b4974-ffbd-11eb-9a03-0242ac130003\"");
    members.put("event", "\"product_view\"");
    members.put("collector_tstamp", "\"2026-11-20T10:00:00.123Z\"");
    members.put("app_id", "\"shop\"");
    members.put("platform", "\"web\"");
    members.put("domain_userid", "\"8bf27e62-ffbd-11eb-9a03-0242ac130003\"");
    members.put("user_id", "\"c-1024\"");
    members.put("session_id", "\"7\"");
    members.put("page_url", "\"/p/A1B2\"");
    members.put("merchant", "\"Uniqlo\"");
    members.put("sku", "\"A1B2\"");
  }

  BehaviorLine with(String name, String json) {
    members.put(name, json);
    return this;
  }

  BehaviorLine without(String name) {
    members.remove(name);
    return this;
  }

  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
