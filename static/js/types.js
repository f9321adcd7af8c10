/**
 * The shapes that the modules share; types only.
 *
 * @typedef {number | string | boolean | number[] | string[]} Value
 * @typedef {Record<string, Value> & {dataset: string, activation: string, optimizer: string, hidden: number[],
 *   features: string[], seed: number, epochs: number}} Config what /train takes
 * @typedef {{test_points: boolean, contours: boolean, steps: boolean, log_loss: boolean}} View how it is drawn
 *
 * @typedef {object} Field one control
 * @property {string} kind slider, seed, choice, choices, switch or layers
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
 * @property {number} [classes]
 * @property {string[]} [class_names]
 * @property {string[]} [axes]
 *
 * @typedef {object} Settings what the server put into the page
 * @property {Record<string, Field>} fields
 * @property {Record<string, Record<string, Facts>>} choices
 * @property {{most: number, widest: number}} layers
 *
 * @typedef {[number, number]} Range
 * @typedef {{loss: number, accuracy: number}} Metrics
 *
 * @typedef {object} Boundary as it comes, see POST /train
 * @property {Range} x_range
 * @property {Range} y_range
 * @property {number} width
 * @property {number} height
 * @property {number} classes
 * @property {"logit" | "probability"} kind
 * @property {string} values
 *
 * @typedef {object} History one entry an epoch recorded
 * @property {number[]} epoch
 * @property {number[]} train_loss
 * @property {number[] | null} test_loss
 *
 * @typedef {object} Data
 * @property {[number, number, number][]} points x, y and class
 * @property {boolean[]} train
 * @property {number} classes
 * @property {string[]} class_names
 * @property {[string, string]} axes
 *
 * @typedef {object} Reply
 * @property {number} epoch
 * @property {string} optimizer
 * @property {string} stopped
 * @property {boolean} diverged
 * @property {number} parameters
 * @property {{train: Metrics, test: Metrics | null}} metrics
 * @property {History} history
 * @property {Boundary} boundary
 * @property {Data} [data]
 * @property {Network} [network]
 *
 * @typedef {object} Network
 * @property {string[]} features
 * @property {{weights: number[][], biases: number[] | null}[]} layers weights [fan_in][fan_out]
 *
 * @typedef {object} Grid logits over the plane, row 0 at the bottom
 * @property {number} layers 1 for two classes, else one a class
 * @property {number} width
 * @property {number} height
 * @property {Range} xRange
 * @property {Range} yRange
 * @property {Float32Array} logits [layer][row][column]
 *
 * @typedef {object} Trouble why there is no new boundary
 * @property {"refused" | "busy" | "offline" | "failed"} kind
 * @property {string} text
 * @property {string | null} field the control that it is about
 * @property {number} seconds until the next try, 0 for none
 */
export {};
