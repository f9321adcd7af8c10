/**
 * The shapes that the modules share; types only.
 *
 * @typedef {number | string | boolean | number[] | string[]} Value
 * @typedef {Record<string, Value> & {dataset: string, activation: string, optimizer: string, hidden: number[],
 *   features: string[], seed: number, epochs: number}} Config what /train takes
 * @typedef {{test_points: boolean, contours: boolean, steps: boolean, log_loss: boolean, rings: boolean, lines: boolean,
 *   watch: boolean, ghost: boolean, speed: number, stop_at_loss: number, stop_at_plateau: boolean}} View how it is drawn
 *   and watched
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
 * @typedef {{loss: number, accuracy: number | null}} Metrics
 *
 * @typedef {object} Boundary as it comes, see POST /train
 * @property {Range} x_range
 * @property {Range} y_range
 * @property {number} width
 * @property {number} height
 * @property {number} classes
 * @property {"logit" | "probability" | "value"} kind
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
 * @typedef {object} Reply an answer of /train, or a frame
 * @property {number} epoch
 * @property {number} [batch] of the epoch that follows; frames only
 * @property {string} optimizer
 * @property {number} starts
 * @property {string | null} stopped
 * @property {boolean} diverged
 * @property {number} parameters
 * @property {{train: Metrics, test: Metrics | null}} metrics
 * @property {History} [history] not in a frame
 * @property {Boundary} boundary
 * @property {Data} [data]
 * @property {Network} [network]
 * @property {Maps} [maps]
 * @property {string} [predictions] base64, a class a point
 * @property {{train: number[][], test: number[][] | null}} [confusion] [true class][predicted class]
 * @property {{weights: (number | null)[], gradient: (number | null)[]}} [norms] one a layer
 * @property {{code: string, message: string, suggestion: string}[]} [diagnosis]
 * @property {object} [state] to go on from, opaque
 *
 * @typedef {object} Moment a frame of the film with what belongs to it
 * @property {Reply} reply
 * @property {Data} data
 * @property {Config} config
 * @property {number} size about so many bytes
 *
 * @typedef {object} Maps what hidden neurons do over the plane
 * @property {Range} x_range
 * @property {Range} y_range
 * @property {number} width
 * @property {number} height
 * @property {{neurons: number, scales: number[], values: string}[]} layers base64 of int8 [neuron][row][column]
 *
 * @typedef {object} Network
 * @property {string[]} features
 * @property {{mean: number[], scale: number[]}} input standardization of the coordinates
 * @property {string} activation
 * @property {{weights: number[][], biases: number[] | null}[]} layers weights [fan_in][fan_out]
 *
 * @typedef {object} Grid logits over the plane, row 0 at the bottom
 * @property {"logit" | "classes" | "value"} output what the logits mean
 * @property {number} layers one a class, but one only for two classes and for values
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
 *
 * @typedef {"epochs" | "batches"} Unit
 *
 * @typedef {object} PlayerHooks what a player does not do itself
 * @property {(from: Moment | null, config: Config, signal: AbortSignal) => Promise<Moment>} evaluate null: the start
 * @property {(from: Moment, unit: Unit, signal: AbortSignal) => Promise<Moment>} step
 * @property {(from: Moment, epochs: number, signal: AbortSignal, onFrame: (moment: Moment) => void) => Promise<void>
 *   } stream
 * @property {(before: Config, after: Config) => boolean} restarts whether the start is another
 * @property {(config: Config, epoch: number) => number} goalOf the epoch to stop at
 * @property {(due: number) => number} pieceOf epochs to ask for
 * @property {() => number} frameRate
 * @property {(moment: Moment) => void} show
 * @property {() => void} onPlaying when it starts or stops
 * @property {(error: unknown) => number} onFailure gives the seconds until the next try, 0 for none
 * @property {(event: "playing" | "paused" | "stopped", reply: Reply) => void} tell
 */
export {};
