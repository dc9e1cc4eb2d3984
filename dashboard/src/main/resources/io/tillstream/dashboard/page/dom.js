// Elements and their texts. Names of merchants and products are arbitrary text: they go into the page
// as text only, never as markup.

export function element(tag, className) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  return made;
}

/** Sets the text of an element, if it is another one. Returns whether it was. */
export function setText(target, text) {
  if (target.textContent === text) {
    return false;
  }
  target.textContent = text;
  return true;
}
