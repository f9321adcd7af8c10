/** One job at a time: to begin another or to cancel ends the one before, whose outcome no longer matters. */

export class Job {
  /** @type {AbortController | null} */
  #running = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  get isRunning() {
    return this.#running !== null;
  }

  /**
   * @param {(signal: AbortSignal) => Promise<unknown>} work
   * @param {{onDone?: () => void, onFailure: (error: unknown) => void}} then neither is called after cancel()
   */
  async start(work, { onDone, onFailure }) {
    this.cancel();
    const mine = new AbortController();
    this.#running = mine;
    /** @param {() => void} tell */
    const finish = (tell) => {
      if (mine !== this.#running) return;
      this.#running = null;
      tell();
    };
    await work(mine.signal).then(
      () => finish(() => onDone?.()),
      (error) => finish(() => onFailure(error)),
    );
  }

  /** @param {() => void} work @param {number} milliseconds */
  later(work, milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, milliseconds);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
  }
}
