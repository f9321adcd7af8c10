/**
 * The shapes of what the server puts into the page; types only.
 *
 * @typedef {number | string | boolean | number[] | string[]} Value
 *
 * @typedef {object} Field one control
 * @property {string} kind slider, seed, choice, choices, switch, layers or text
 * @property {string} title
 * @property {Value} default
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {number[]} [stops] the values a logarithmic slider moves over
 * @property {string[]} [options]
 *
 * @typedef {object} Facts what is known of an option
 * @property {string} title
 * @property {string} [formula]
 * @property {string[]} [uses] the fields it reads
 * @property {boolean} [splits] false where there is no test set
 *
 * @typedef {object} Described what is known of an action
 * @property {string} label
 * @property {string} [help]
 * @property {string} [key]
 * @property {boolean} [repeats] while its key is held down
 *
 * @typedef {object} Settings
 * @property {Record<string, Field>} fields
 * @property {Record<string, Record<string, Facts>>} choices
 * @property {Record<string, Described>} actions
 * @property {{most: number, widest: number}} layers
 * @property {Record<string, string[]>} places what an address may say of tabs and places
 * @property {Record<string, string[]>} sheets the views of each place
 */
export {};
