// The state of the page in one word, and what to do if its figures cannot be trusted.

import { element, setText } from './dom.js';
import { count, duration, money, timeOfDay } from './format.js';
import { Rate } from './rate.js';

const IDLE_MILLIS = 10_000;
const BEHIND_SECONDS = 5;

const WORDS = {
  connecting: 'Connecting',
  live: 'Live',
  idle: 'Idle',
  behind: 'Catching up',
  silent: 'Waiting',
  waiting: 'Waiting',
  stale: 'Stalled',
  halted: 'Halted',
  away: 'No data',
  disconnected: 'Disconnected',
};

const TITLES = {
  silent: 'Waiting for the topology',
  waiting: 'Waiting, resumes automatically',
  stale: 'Counting has stalled',
  halted: 'Halted, action required',
  away: 'Redis is unavailable',
  disconnected: 'No connection to the dashboard, reconnecting',
};

export class StatusView {
  #message = null;
  #away = null;
  #lost = false;
  #clockOffset = -Infinity;
  #counted = new Rate();

  constructor() {
    setInterval(() => this.#tick(), 250);
  }

  snapshot(message) {
    this.#message = message;
    this.#away = null;
    this.#lost = false;
    // A message takes time to arrive: the largest difference between the clocks is the most exact.
    this.#clockOffset = Math.max(this.#clockOffset, Date.parse(message.asOf) - Date.now());
    this.#counted.add(
      Date.parse(message.asOf),
      message.partitions.reduce((sum, partition) => sum + (partition.ledger ?? 0), 0),
    );
    this.#figures(message);
    this.#partitions(message.partitions);
    this.#show();
  }

  status(message) {
    this.#away = message;
    this.#lost = false;
    this.#show();
  }

  lost() {
    this.#lost = true;
    this.#clockOffset = -Infinity;
    this.#show();
  }

  #state() {
    if (this.#lost) {
      return 'disconnected';
    }
    if (this.#away) {
      return 'away';
    }
    if (!this.#message) {
      return 'connecting';
    }
    const { counting } = this.#message;
    if (this.#message.partitions.length === 0) {
      return 'silent';
    }
    if (counting.state !== 'counting') {
      return counting.state;
    }
    if (counting.lag > BEHIND_SECONDS * Math.max(200, this.#counted.perSecond() ?? 0)) {
      return 'behind';
    }
    return this.#sinceCommit() > IDLE_MILLIS ? 'idle' : 'live';
  }

  /** Milliseconds since the last commit, by the server's clock; NaN before the first. */
  #sinceCommit() {
    const last = this.#message?.counters.lastCommitMillis;
    return last && Number.isFinite(this.#clockOffset)
      ? Math.max(0, Date.now() + this.#clockOffset - last)
      : NaN;
  }

  #show() {
    const state = this.#state();
    document.body.dataset.state = state;
    text('[data-status-word]', WORDS[state]);
    this.#tick();
    const title = TITLES[state];
    const banner = document.querySelector('[data-banner]');
    banner.hidden = !title;
    text('[data-banner-title]', title ?? '');
    this.#reasons(title ? this.#reasonsOf(state) : []);
  }

  #reasonsOf(state) {
    const reasons = [];
    if (state === 'away') {
      reasons.push(this.#away.reason);
    } else if (state !== 'disconnected') {
      reasons.push(...this.#message.counting.reasons);
    }
    if (this.#message && (state === 'away' || state === 'disconnected')) {
      reasons.push(`Last update: ${timeOfDay(this.#message.asOf)}`);
    }
    return reasons;
  }

  #reasons(reasons) {
    const list = document.querySelector('[data-banner-reasons]');
    const same =
      list.children.length === reasons.length &&
      reasons.every((reason, i) => list.children[i].textContent === reason);
    if (!same) {
      list.replaceChildren(...reasons.map((reason) => made('li', reason)));
    }
  }

  #tick() {
    const state = document.body.dataset.state;
    const since = this.#sinceCommit();
    let freshness = '';
    if (state === 'behind') {
      freshness = `lag ${count(this.#message.counting.lag)}`;
    } else if (!Number.isNaN(since) && (state === 'live' || state === 'idle')) {
      freshness = `last commit ${duration(since)} ago`;
    }
    text('[data-freshness]', freshness);
    if (state === 'live' && since > IDLE_MILLIS) {
      this.#show();
    }
  }

  #figures(message) {
    text('[data-lag]', count(message.counting.lag));
    text('[data-version-figure]', count(message.version));
    text('[data-zone]', message.zone);
    for (const field of ['duplicates', 'malformed', 'errors']) {
      text(`[data-counter="${field}"]`, count(message.counters[field] ?? 0));
    }
    document.querySelector('[data-malformed]').dataset.some =
      (message.counters.malformed ?? 0) > 0;
    document.querySelector('[data-errors]').hidden = (message.counters.errors ?? 0) === 0;
    const { books } = message;
    const amount = (value) => money(value, message.currency, message.fractionDigits);
    document.querySelector('[data-books]').dataset.balanced = books.balanced ?? 'unknown';
    text(
      '[data-books-word]',
      books.balanced === null
        ? 'not checked'
        : books.balanced
          ? 'balanced'
          : `merchants ${amount(books.merchantSales)}, total ${amount(books.totalSales)}`,
    );
  }

  #partitions(partitions) {
    const rows = document.querySelector('[data-partitions]');
    if (!rows.closest('details').open) {
      return;
    }
    rows.replaceChildren(
      ...partitions.map((partition) => {
        const row = made('tr');
        row.dataset.partition = partition.partition;
        row.dataset.partitionState = partition.state;
        const figure = (value) => {
          const cell = made('td', value === null ? '–' : count(value));
          cell.className = 'number';
          return cell;
        };
        const reason = made('td', partition.reason);
        reason.className = 'reason';
        row.append(
          made('td', partition.partition),
          made('td', partition.state),
          figure(partition.ledger),
          figure(partition.endOffset),
          figure(partition.lag),
          reason,
        );
        return row;
      }),
    );
  }
}

function made(tag, content) {
  const created = element(tag);
  setText(created, content ?? '');
  return created;
}

function text(selector, content) {
  setText(document.querySelector(selector), content);
}
