// The page: a stream of snapshots, and the views that show each of them.

import { loadCatalog } from './catalog.js';
import { RankingView } from './ranking.js';
import { StatusView } from './status.js';
import { Stream } from './stream.js';
import { TotalsView } from './totals.js';
import { WindowSwitch } from './windows.js';

const status = new StatusView();
const catalog = await loadCatalog(() => status.lost());
const rankings = catalog.rankings
  .filter((ranking) => ranking.onPage)
  .map((ranking) => new RankingView(ranking));
const totals = new TotalsView(catalog);

let shownWindow = null;

const stream = new Stream({
  snapshot(message) {
    totals.show(message, windows.chosen);
    const fresh = message.window !== shownWindow;
    shownWindow = message.window;
    let most = 0;
    for (const view of rankings) {
      const ranking = message.rankings.find((candidate) => candidate.ranking === view.name);
      view.show(ranking, message, fresh);
      most = Math.max(most, ranking?.rows.length ?? 0);
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
const windows = new WindowSwitch(catalog, (window) => stream.follow(window));
windows.followAddress();
