// Making elements. Text only ever becomes a text node: nothing from the wire is read as HTML.

type Attributes = Record<string, string | number | boolean>;

/** An element with a class, attributes and children; strings become text nodes. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** An element of a picture; `text` becomes a text node. */
export function svg(tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A button that says what it does, also to a screen reader when `title` says more than `text`. */
export function button(className: string, text: string, title: string, onClick: () => void): HTMLButtonElement {
  const element = h("button", className, { type: "button", title }, text);
  element.addEventListener("click", onClick);
  return element;
}

/** Set the text unless it is there already: assigning it again would disturb a selection and cost a layout. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setPressed(element: HTMLElement, pressed: boolean): void {
  element.setAttribute("aria-pressed", String(pressed));
}
