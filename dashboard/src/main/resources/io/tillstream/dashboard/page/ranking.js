// One ranking as rows with bars. A row that changes its place moves there: it is put in its new
// place at once and animated from where it was ("first, last, invert, play").
// Names are arbitrary text: they go into the page as text only, never as markup.

import { count, money } from './format.js';

const MOVE_MILLIS = 500;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class RankingView {
  #section;
  #list;
  #empty;
  #members;
  #rows = new Map();

  constructor(section) {
    this.#section = section;
    this.#list = section.querySelector('ol');
    this.#empty = section.querySelector('.empty');
    this.#members = section.querySelector('[data-members]');
  }

  get name() {
    return this.#section.dataset.ranking;
  }

  /** Shows rows; `fresh` says that they are of another window, where nothing should move. */
  show(ranking, message, fresh) {
    const ordered = ranking.rows.map((row) => row.member);
    const shown = [...this.#list.children].map((item) => item.dataset.member);
    const moves = ordered.some((member, place) => member !== shown[place]);
    const animate = moves && !fresh && shown.length > 0 && !still.matches && !document.hidden;
    const before = animate ? this.#places() : new Map();
    this.#put(ranking, message);
    if (animate) {
      this.#play(before);
    }
    this.#members.textContent = ranking.members === 0 ? '' : `${count(ranking.members)} in all`;
    this.#section.dataset.shown = ranking.rows.length;
    this.#empty.hidden = ranking.rows.length > 0;
    this.#empty.textContent = emptyText(message);
  }

  #put(ranking, message) {
    const best = ranking.rows.length > 0 ? Math.max(1, ranking.rows[0].score) : 1;
    const kept = new Set(ranking.rows.map((row) => row.member));
    for (const [member, row] of this.#rows) {
      if (!kept.has(member)) {
        row.item.remove();
        this.#rows.delete(member);
      }
    }
    ranking.rows.forEach((data, place) => {
      let row = this.#rows.get(data.member);
      if (!row) {
        row = newRow(data.member);
        this.#rows.set(data.member, row);
      }
      row.fill(data, best, message);
      const there = this.#list.children[place];
      if (there !== row.item) {
        this.#list.insertBefore(row.item, there ?? null);
      }
    });
  }

  #places() {
    const places = new Map();
    for (const [member, row] of this.#rows) {
      places.set(member, row.item.getBoundingClientRect().top);
    }
    return places;
  }

  #play(before) {
    for (const [member, row] of this.#rows) {
      row.item.getAnimations().forEach((animation) => animation.cancel());
      const from = before.get(member);
      if (from === undefined) {
        row.item.animate([{ opacity: 0.2 }, { opacity: 1 }], MOVE_MILLIS);
        continue;
      }
      const distance = from - row.item.getBoundingClientRect().top;
      row.item.style.zIndex = distance > 0 ? '1' : '0'; // who climbs passes in front
      if (Math.abs(distance) >= 1) {
        row.item.animate(
          [{ transform: `translateY(${distance}px)` }, { transform: 'none' }],
          { duration: MOVE_MILLIS, easing: 'cubic-bezier(.2, .7, .2, 1)' },
        );
      }
    }
  }
}

function newRow(member) {
  const item = element('li');
  const bar = element('span', 'bar');
  const rank = element('span', 'rank');
  const label = element('span', 'label');
  const name = element('span', 'name');
  const code = element('small');
  const score = element('span', 'score');
  item.dataset.member = member;
  label.append(name, code);
  item.append(bar, rank, label, score);
  return {
    item,
    fill(data, best, message) {
      item.dataset.score = data.score;
      item.dataset.rank = data.rank;
      bar.style.transform = `scaleX(${Math.max(0, data.score) / best})`;
      setText(rank, count(data.rank));
      setText(name, data.label);
      setText(code, data.label === member ? '' : member);
      label.title = data.label === member ? member : `${data.label} (${member})`;
      setText(score, money(data.score, message.currency, message.fractionDigits));
    },
  };
}

function emptyText(message) {
  return message.totals.all.fields.orders === 0
    ? 'No orders counted yet. They show here by themselves as soon as the first one is counted.'
    : 'No orders in this window.';
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  return made;
}

function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}
