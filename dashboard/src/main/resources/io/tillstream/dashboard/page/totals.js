// The large figures.

import { setText } from './dom.js';
import { rate, score, shortWindowName, windowName } from './format.js';
import { Rate } from './rate.js';

export class TotalsView {
  #units;
  #currentNames;
  #orders = new Rate();
  #figures = [...document.querySelectorAll('[data-total]')];
  #rate = document.querySelector('[data-rate]');
  #dayName = document.querySelector('[data-day-name]');
  #hourName = document.querySelector('[data-hour-name]');
  #windowNames = document.querySelectorAll('[data-window-name]');
  #note = document.querySelector('[data-window-note]');

  constructor(catalog) {
    this.#units = new Map(catalog.totals.map((total) => [total.total, total.unit]));
    this.#currentNames = new Map(
      catalog.windows.map((window) => [window.window, window.label]),
    );
  }

  /** Shows the totals of all windows; figures of the "shown" window are those of `chosen`. */
  show(message, chosen) {
    for (const figure of this.#figures) {
      const [window, field] = figure.dataset.total.split('.');
      const value = message.totals[window === 'shown' ? chosen : window].fields[field] ?? 0;
      figure.dataset.value = value;
      fit(figure, score(value, this.#units.get(field), message));
    }
    this.#orders.add(Date.parse(message.asOf), message.totals.all.fields.orders);
    const perSecond = this.#orders.perSecond();
    this.#rate.dataset.value = perSecond ?? '';
    fit(this.#rate, perSecond === undefined ? '–' : rate(perSecond));
    this.#names(message, chosen);
  }

  #names(message, chosen) {
    const { day, hour } = message.totals;
    setText(
      this.#dayName,
      day.current ? `Sales ${this.#current('day')}` : `Sales on ${shortWindowName(day.window)}`,
    );
    setText(
      this.#hourName,
      hour.current ? this.#currentNames.get('hour') : shortWindowName(hour.window),
    );
    const shown = message.totals[chosen];
    const name = shown.current ? this.#current(chosen) : shortWindowName(shown.window);
    this.#windowNames.forEach((target) => setText(target, name));
    this.#note.hidden = shown.current;
    setText(
      this.#note,
      shown.current
        ? ''
        : `No data for ${this.#current(chosen)}. ` +
            `Showing the newest ${chosen} that has data: ${windowName(shown.window)}.`,
    );
  }

  /** The name of the current window within a sentence, such as "today". */
  #current(window) {
    return this.#currentNames.get(window).toLowerCase();
  }
}

/** Writes a long figure smaller, so that it is not cut off: see style.css. */
function fit(figure, text) {
  if (setText(figure, text)) {
    figure.style.setProperty('--ems', ems(text).toFixed(2));
  }
}

/** The width of a text in a bold font, as an upper bound. */
function ems(text) {
  let width = 0;
  for (const character of text) {
    width += /[.,' \u00a0\u202f\u2019]/.test(character) ? 0.4 : 0.71;
  }
  return width;
}
