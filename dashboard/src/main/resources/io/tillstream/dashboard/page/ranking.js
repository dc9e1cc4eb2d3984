// A ranking as rows with bars. A row that changes its place is put there at once and animated from
// where it was ("first, last, invert, play").

import { element, setText } from './dom.js';
import { count, score } from './format.js';

const MOVE_MILLIS = 500;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class RankingView {
  #info;
  #section;
  #list;
  #empty;
  #members;
  #rows = new Map();

  /** Adds the section of a ranking of the catalog to the page. */
  constructor(info) {
    const template = document.querySelector('[data-ranking-template]');
    this.#info = info;
    this.#section = template.content.cloneNode(true).firstElementChild;
    this.#section.dataset.ranking = info.ranking;
    this.#section.dataset.subject = info.subject;
    this.#list = this.#section.querySelector('ol');
    this.#empty = this.#section.querySelector('.empty');
    this.#members = this.#section.querySelector('[data-members]');
    setText(this.#section.querySelector('[data-subject-name]'), info.subjectLabel);
    setText(this.#section.querySelector('[data-measure]'), `by ${info.measure}`);
    template.before(this.#section);
  }

  get name() {
    return this.#info.ranking;
  }

  /**
   * Shows rows. `fresh` says that they are of another window, so nothing should move. A server of
   * another version may not send this ranking: then the section is hidden.
   */
  show(ranking, message, fresh) {
    this.#section.hidden = !ranking;
    if (!ranking) {
      return;
    }
    const ordered = ranking.rows.map((row) => row.member);
    const shown = [...this.#list.children].map((item) => item.dataset.member);
    const moves = ordered.some((member, place) => member !== shown[place]);
    const animate = moves && !fresh && shown.length > 0 && !still.matches && !document.hidden;
    const before = animate ? this.#places() : new Map();
    this.#put(ranking, message);
    if (animate) {
      this.#play(before);
    }
    this.#members.textContent = ranking.members === 0 ? '' : `${count(ranking.members)} in total`;
    this.#section.dataset.shown = ranking.rows.length;
    this.#empty.hidden = ranking.rows.length > 0;
    this.#empty.textContent = emptyText(this.#info, message);
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
      row.fill(data, best, ranking.unit, message);
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
      row.item.style.zIndex = distance > 0 ? '1' : '0'; // a row that climbs passes in front
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
  const figure = element('span', 'score');
  item.dataset.member = member;
  label.append(name, code);
  item.append(bar, rank, label, figure);
  return {
    item,
    fill(data, best, unit, message) {
      item.dataset.score = data.score;
      item.dataset.rank = data.rank;
      bar.style.transform = `scaleX(${Math.max(0, data.score) / best})`;
      setText(rank, count(data.rank));
      setText(name, data.label);
      setText(code, data.label === member ? '' : member);
      label.title = data.label === member ? member : `${data.label} (${member})`;
      setText(figure, score(data.score, unit, message));
    },
  };
}

function emptyText(info, message) {
  const { orders, behaviors } = message.totals.all.fields;
  return orders === 0 && behaviors === 0
    ? `Nothing counted yet. ${info.subjectLabel} appear here with the first line that is counted.`
    : `No ${info.subjectLabel.toLowerCase()} in this window.`;
}
