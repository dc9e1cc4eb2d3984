// The growth of a figure over the last seconds, by the server's clock.

const SPAN_MILLIS = 10_000;

export class Rate {
  #samples = [];

  add(atMillis, value) {
    const last = this.#samples.at(-1);
    if (last && (value < last.value || atMillis < last.atMillis)) {
      this.#samples = []; // counted again from 0, or another clock
    }
    this.#samples.push({ atMillis, value });
    while (this.#samples.length > 2 && this.#samples[1].atMillis <= atMillis - SPAN_MILLIS) {
      this.#samples.shift();
    }
  }

  /** Per second; undefined until enough samples are there. */
  perSecond() {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    const millis = first ? last.atMillis - first.atMillis : 0;
    return millis < 900 ? undefined : ((last.value - first.value) * 1000) / millis;
  }
}
