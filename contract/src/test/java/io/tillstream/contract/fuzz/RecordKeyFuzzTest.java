package io.tillstream.contract.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tillstream.contract.log.RecordKey;

/**
 * Any bytes as a line whose Kafka key is asked for. That the key is the one that the parser finds,
 * wherever it finds one, is said by the tests of the parsers.
 */
class RecordKeyFuzzTest {

  @FuzzTest
  @DictionaryEntries({
    " | orderNumber: ",
    "sku: [ skuName: ",
    " skuNum: 1 skuCode: A skuPrice: 1 totalSkuPrice: 1 ",
    "price: [ totalPrice: 1 discount: 1 paymentPrice: 1 ]",
    "\"domain_userid\":",
    "{\"\\u0064omain_userid\":",
    "\\ud83d\\ude00",
  })
  void isTextOrNothing_whateverBytesCome(byte[] line) {
    FuzzedLine.assertIsText(RecordKey.ofOrder(line));
    FuzzedLine.assertIsText(RecordKey.ofBehavior(line));
    FuzzedLine.assertLinear(line, RecordKey::ofOrder);
    FuzzedLine.assertLinear(line, RecordKey::ofBehavior);
  }
}
