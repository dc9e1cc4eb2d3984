// The connection to the server, which always reconnects. EventSource does most of it, but stops for
// good when a proxy or a starting server answers with an error, and does not notice a connection that
// died without an error.

const SILENCE_MILLIS = 12_000;
const RECONNECT_MILLIS = 2_000;

export class Stream {
  #source = null;
  #window = 'all';
  #handlers;
  #receivedAt = 0;
  #reopen = 0;

  /** handlers: snapshot(message), status(message), lost() */
  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => this.#checkForSilence(), 1_000);
    window.addEventListener('online', () => this.#open());
  }

  follow(window) {
    this.#window = window;
    this.#open();
  }

  #open() {
    clearTimeout(this.#reopen);
    this.#source?.close();
    this.#receivedAt = performance.now();
    const source = new EventSource('/api/stream?window=' + encodeURIComponent(this.#window));
    this.#source = source;
    const receive = (handler) => (event) => {
      if (source === this.#source) {
        this.#receivedAt = performance.now();
        handler(JSON.parse(event.data));
      }
    };
    source.addEventListener('snapshot', receive(this.#handlers.snapshot));
    source.addEventListener('status', receive(this.#handlers.status));
    source.addEventListener('error', () => {
      if (source === this.#source) {
        this.#handlers.lost();
        if (source.readyState === EventSource.CLOSED) {
          this.#reopenSoon();
        }
      }
    });
  }

  #reopenSoon() {
    clearTimeout(this.#reopen);
    this.#reopen = setTimeout(() => this.#open(), RECONNECT_MILLIS);
  }

  #checkForSilence() {
    if (this.#source && performance.now() - this.#receivedAt > SILENCE_MILLIS) {
      this.#handlers.lost();
      this.#open();
    }
  }
}
