/** One animation frame draws all that has changed since the last one, each part once. */

export function createRenderer() {
  /** @type {Map<string, () => void>} */
  const parts = new Map();
  /** @type {Set<string>} */
  const dirty = new Set();
  let isDue = false;

  function render() {
    isDue = false;
    const due = [...parts].filter(([name]) => dirty.has(name));
    dirty.clear();
    for (const [, draw] of due) draw();
  }

  return {
    /** Parts are drawn in the order they were added. @param {string} name @param {() => void} draw */
    add(name, draw) {
      parts.set(name, draw);
    },
    /** @param {...string} names */
    invalidate(...names) {
      for (const name of names) dirty.add(name);
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(render);
    },
    /** @returns {void} */
    invalidateAll() {
      this.invalidate(...parts.keys());
    },
  };
}
