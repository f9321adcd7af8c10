/** Elements that a view finds in its own part of the page. */

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root @param {string} query
 * @returns {T} the first that fits
 * @throws {Error} if there is none: the template and the script do not belong together
 */
export function need(root, query) {
  const found = root.querySelector(query);
  if (!found) throw new Error(`The page has no ${query}.`);
  return /** @type {any} */ (found);
}

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root @param {string} query
 * @returns {T[]}
 */
export const all = (root, query) => /** @type {any} */ ([...root.querySelectorAll(query)]);

/**
 * The child of a class, made if it is not there: a page may bring it, so that it is there before the script.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {Element} root @param {K} tag @param {string} name
 * @returns {HTMLElementTagNameMap[K]}
 */
export function part(root, tag, name) {
  const found = [...root.children].find((child) => child.classList.contains(name));
  if (found) return /** @type {any} */ (found);
  const made = document.createElement(tag);
  made.className = name;
  root.append(made);
  return made;
}
