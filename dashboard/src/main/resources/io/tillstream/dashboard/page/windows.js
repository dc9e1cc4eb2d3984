// The choice of the window whose rankings the page shows. It is in the address too, so that a wall
// screen can be set to one.

import { element } from './dom.js';

export class WindowSwitch {
  #radios;
  #follow;
  #chosen = '';

  /** Calls `follow` with each window that is chosen, such as "day". */
  constructor(catalog, follow) {
    this.#follow = follow;
    const choices = catalog.windows.filter((window) => window.ranked);
    const labels = choices.map((window) => {
      const label = element('label');
      const radio = element('input');
      const name = element('span');
      radio.type = 'radio';
      radio.name = 'window';
      radio.value = window.window;
      name.textContent = window.label;
      radio.addEventListener('change', () => {
        history.replaceState(null, '', '#' + radio.value);
        this.#choose(radio.value);
      });
      label.append(radio, name);
      return label;
    });
    document.querySelector('[data-window-switch]').append(...labels);
    this.#radios = labels.map((label) => label.firstChild);
    window.addEventListener('hashchange', () => this.followAddress());
  }

  /** The chosen window. */
  get chosen() {
    return this.#chosen;
  }

  /** Chooses the window of the address, or the first one. */
  followAddress() {
    const word = location.hash.slice(1);
    const known = this.#radios.some((radio) => radio.value === word);
    this.#choose(known ? word : this.#radios[0].value);
  }

  #choose(window) {
    this.#chosen = window;
    this.#radios.forEach((radio) => {
      radio.checked = radio.value === window;
    });
    this.#follow(window);
  }
}
