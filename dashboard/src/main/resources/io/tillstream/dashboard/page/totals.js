// The large figures.

import { count, money, rate, shortWindowName, windowName } from './format.js';
import { Rate } from './rate.js';

const MONEY = new Set(['sales', 'discount']);
const WORDS = { all: 'all time', day: 'today', hour: 'this hour' };

export class TotalsView {
  #orders = new Rate();
  #figures = [...document.querySelectorAll('[data-total]')];
  #rate = document.querySelector('[data-rate]');
  #dayName = document.querySelector('[data-day-name]');
  #hourName = document.querySelector('[data-hour-name]');
  #windowNames = document.querySelectorAll('[data-window-name]');
  #note = document.querySelector('[data-window-note]');

  show(message, looksAt) {
    for (const figure of this.#figures) {
      const [window, field] = figure.dataset.total.split('.');
      const value = message.totals[window === 'shown' ? looksAt : window].fields[field] ?? 0;
      figure.dataset.value = value;
      this.#fit(
        figure,
        MONEY.has(field) ? money(value, message.currency, message.fractionDigits) : count(value),
      );
    }
    this.#orders.add(Date.parse(message.asOf), message.totals.all.fields.orders);
    const perSecond = this.#orders.perSecond();
    this.#rate.dataset.value = perSecond ?? '';
    this.#fit(this.#rate, perSecond === undefined ? '–' : rate(perSecond));
    this.#names(message, looksAt);
  }

  #names(message, looksAt) {
    const { day, hour } = message.totals;
    this.#dayName.textContent = day.current
      ? 'Sales today'
      : `Sales on ${shortWindowName(day.window)}`;
    this.#hourName.textContent = hour.current ? 'This hour' : shortWindowName(hour.window);
    const shown = message.totals[looksAt];
    const name = shown.current ? WORDS[looksAt] : shortWindowName(shown.window);
    this.#windowNames.forEach((target) => {
      target.textContent = name;
    });
    this.#note.hidden = shown.current;
    this.#note.textContent = shown.current
      ? ''
      : `Nothing is dated ${looksAt === 'day' ? 'today' : 'this hour'}. ` +
        `This is the newest ${looksAt} that holds something: ${windowName(shown.window)}.`;
  }

  /** A long figure is written smaller, so that it stays whole: see style.css. */
  #fit(figure, text) {
    if (figure.textContent !== text) {
      figure.textContent = text;
      figure.style.setProperty('--ems', ems(text).toFixed(2));
    }
  }
}

/** About how wide a text is in a bold font, at most. */
function ems(text) {
  let width = 0;
  for (const character of text) {
    width += /[.,' \u00a0\u202f\u2019]/.test(character) ? 0.4 : 0.71;
  }
  return width;
}
