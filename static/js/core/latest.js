/** Keeps one request in flight; the latest task wins, and an answer that came too late is dropped. */

const LONG = 150; // ms after which a settled change no longer waits for the answer to an older one

/**
 * @template Task, Answer
 * @typedef {object} Hooks
 * @property {(task: Task, signal: AbortSignal) => Promise<Answer>} send
 * @property {(answer: Answer, task: Task) => void} onAnswer
 * @property {(error: unknown, task: Task) => number} onFailure gives the seconds until the next try, 0 for none
 * @property {() => number} [now] in ms
 */

/** @template Task, Answer */
export class Latest {
  /** @type {{abort: AbortController, since: number} | null} */
  #flight = null;
  /** What is to be sent as soon as nothing is in flight. @type {{task: Task} | null} */
  #next = null;
  /** @type {{task: Task} | null} */
  #latest = null;
  #mayAbort = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #now;

  /** @param {Hooks<Task, Answer>} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.#now = hooks.now ?? (() => performance.now());
  }

  get isBusy() {
    return this.#flight !== null;
  }

  /** @param {Task} task @param {boolean} isSettled no further change is about to follow */
  send(task, isSettled) {
    this.#next = this.#latest = { task };
    if (this.#flight && isSettled && this.#mayAbort && this.#now() - this.#flight.since > LONG) {
      // once until the next answer: a key held down would otherwise never see one
      this.#mayAbort = false;
      this.#flight.abort.abort();
      this.#flight = null;
    }
    if (!this.#flight) this.#start();
  }

  /** Send the latest task once more. */
  retry() {
    if (this.#flight || !this.#latest) return;
    this.#next = this.#latest;
    this.#start();
  }

  /** End what is in flight and forget what waits; retry() would send it again. */
  cancel() {
    clearTimeout(this.#timer);
    this.#flight?.abort.abort();
    this.#flight = this.#next = null;
    this.#mayAbort = true;
  }

  #start() {
    if (!this.#next) return;
    clearTimeout(this.#timer);
    const { task } = this.#next;
    const mine = { abort: new AbortController(), since: this.#now() };
    this.#flight = mine;
    this.#next = null;
    this.hooks.send(task, mine.abort.signal).then(
      (answer) => mine === this.#flight && this.#finish(() => this.hooks.onAnswer(answer, task)),
      (error) => mine === this.#flight && this.#finish(() => this.#failed(error, task)),
    );
  }

  /** @param {() => void} tell */
  #finish(tell) {
    this.#flight = null;
    this.#mayAbort = true;
    tell();
    if (!this.#flight) this.#start();
  }

  /** @param {unknown} error @param {Task} task */
  #failed(error, task) {
    const seconds = this.hooks.onFailure(error, task);
    if (seconds > 0) this.#timer = setTimeout(() => this.retry(), seconds * 1000);
  }
}
