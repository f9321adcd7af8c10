/** A document for unit tests: no browser, elements of 200 px a side, and pens that write down what they are told. */

import { Window } from "happy-dom";

export const SIDE = 200;

/** @typedef {{name: string, values: any[]}} Stroke a call of a pen's method, or a value given to it */

/** A canvas's pen. */
function pen() {
  /** @type {Stroke[]} */
  const strokes = [];
  return new Proxy(
    { strokes },
    {
      get: (target, name) =>
        name === "strokes"
          ? target.strokes
          : (/** @type {any[]} */ ...values) => strokes.push({ name: String(name), values }),
      set: (_, name, value) => Boolean(strokes.push({ name: String(name), values: [value] })),
    },
  );
}

class Picture {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
}

class Path {
  addPath() {}
  arc() {}
  lineTo() {}
  moveTo() {}
}

/** Put a document, its style sheet and what draws on it into place. @returns {{frame: () => void}} draws the next frame */
export function openDocument() {
  const page = new Window();
  /** @type {(() => void)[]} */
  const frames = [];
  const globals = [
    "document",
    "HTMLElement",
    "Element",
    "Node",
    "ShadowRoot",
    "CustomEvent",
    "Event",
    "MouseEvent",
    "SVGElement",
    "HTMLInputElement",
  ];
  for (const name of globals) Reflect.set(globalThis, name, Reflect.get(page, name));
  Object.assign(globalThis, {
    window: page,
    devicePixelRatio: 1,
    getComputedStyle: () => ({ fontSize: "14px", getPropertyValue: (/** @type {string} */ name) => colour(name) }),
    requestAnimationFrame: (/** @type {() => void} */ draw) => frames.push(draw),
    ResizeObserver: Observer,
    ImageData: Picture,
    Path2D: Path,
    reportError(/** @type {unknown} */ error) {
      throw error;
    },
  });
  Reflect.set(page.HTMLCanvasElement.prototype, "getContext", context);
  Object.defineProperty(page.HTMLElement.prototype, "clientWidth", { get: () => SIDE });
  return { frame: () => frames.shift()?.() };
}

/** @param {string} name */
const colour = (name) => (name === "--doubt" ? "light-dark(#ffffffff, #00000080)" : "light-dark(#102030, #304050)");

/** @type {WeakMap<object, object>} */
const pens = new WeakMap();

/** @this {object} */
function context() {
  const made = pens.get(this) ?? pen();
  pens.set(this, made);
  return made;
}

/** Sees every element at once. */
class Observer {
  /** @param {() => void} onResize */
  constructor(onResize) {
    this.onResize = onResize;
  }

  observe() {
    this.onResize();
  }

  disconnect() {}
}
