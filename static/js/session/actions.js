/** All that can be done on the page besides setting a control: buttons, keys and the list of keys come from here. */

import { signal } from "@preact/signals-core";

import { AT_FIRST } from "../core/key-memory.js";
import { isSingle } from "../core/shortcuts.js";

/**
 * @typedef {import("../core/types.js").Described} Described its label, help and key, which the server knows
 * @typedef {Omit<Described, "key"> & {key?: string | undefined, name: string, perform: () => void, can: () => boolean, title: () => string}} Action title: what
 *   it would do now, in a sentence; reads signals
 */

export class Actions {
  /** @type {Map<string, Action>} */
  #known = new Map();
  #count = signal(0);
  /** As set by hand. */
  keys = signal(AT_FIRST);

  /** @param {Record<string, Described>} described by name */
  constructor(described) {
    this.described = described;
  }

  /**
   * @param {string} name of an action that is described
   * @param {() => void} perform
   * @param {() => boolean} [can] whether it makes sense now; reads signals
   * @param {() => string} [title] where what it does is not always the same
   */
  add(name, perform, can = () => true, title) {
    const described = this.described[name];
    if (!described) throw new Error(`The action "${name}" has no description.`);
    const plain = () => described.help ?? described.label;
    this.#known.set(name, { ...described, name, perform, can, title: title ?? plain });
    this.#count.value += 1;
  }

  /** Those that are there, in the order in which they are described. @returns {Action[]} */
  get list() {
    void this.#count.value;
    return Object.keys(this.described).flatMap((name) => this.get(name) ?? []);
  }

  /** With the key that it has now, if it has one. @param {string} name @returns {Action | undefined} */
  get(name) {
    void this.#count.value;
    const action = this.#known.get(name);
    const key = this.keyOf(name);
    return action && { ...action, key: key && this.keys.value.areOff && isSingle(key) ? undefined : key };
  }

  /** Its key, whether keys are switched off or not; one with Ctrl stays as it is. @param {string} name */
  keyOf(name) {
    const key = this.described[name]?.key;
    return key && isSingle(key) ? (this.keys.value.own[name] ?? key) : key;
  }

  /** @param {string} name @returns {boolean} whether it could be done */
  perform(name) {
    const action = this.#known.get(name);
    if (!action?.can()) return false;
    action.perform();
    return true;
  }

  /** The action of a key, if it can be done now. @param {string} key as nameOfKey() writes it */
  ofKey(key) {
    return this.list.find((action) => action.key === key && action.can());
  }
}
