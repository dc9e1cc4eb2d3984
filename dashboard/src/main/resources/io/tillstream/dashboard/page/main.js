// The page: a stream of snapshots, and the views that show each of them.

import { RankingView } from './ranking.js';
import { StatusView } from './status.js';
import { Stream } from './stream.js';
import { TotalsView } from './totals.js';

const rankings = [...document.querySelectorAll('[data-ranking]')].map(
  (section) => new RankingView(section),
);
const totals = new TotalsView();
const status = new StatusView();
const radios = [...document.querySelectorAll('[name=window]')];

let looksAt = 'all';
let shownWindow = null;

const stream = new Stream({
  snapshot(message) {
    totals.show(message, looksAt);
    const fresh = message.window !== shownWindow;
    shownWindow = message.window;
    let most = 0;
    for (const view of rankings) {
      const ranking = message.rankings.find((candidate) => candidate.ranking === view.name);
      view.show(ranking, message, fresh);
      most = Math.max(most, ranking.rows.length);
    }
    document.body.style.setProperty('--rows', Math.max(5, most));
    status.snapshot(message);
    document.body.dataset.window = message.window;
    document.body.dataset.version = message.version;
    document.body.dataset.loaded = 'true';
  },
  status: (message) => status.status(message),
  lost: () => status.lost(),
});

/** The window is in the address too, so that a wall screen can be set to one. */
function look(window) {
  looksAt = window;
  radios.forEach((radio) => {
    radio.checked = radio.value === window;
  });
  stream.look(window);
}

function windowOfAddress() {
  const word = location.hash.slice(1);
  return radios.some((radio) => radio.value === word) ? word : 'all';
}

radios.forEach((radio) =>
  radio.addEventListener('change', () => {
    history.replaceState(null, '', '#' + radio.value);
    look(radio.value);
  }),
);
window.addEventListener('hashchange', () => look(windowOfAddress()));
look(windowOfAddress());
