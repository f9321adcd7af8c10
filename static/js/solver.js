/** Keeps one request in flight; the latest setting wins, and an answer that came too late is dropped. No page. */

const LONG = 150; // ms after which a settled change no longer waits for the answer to an older one

/**
 * @template Task, Answer
 * @param {object} hooks
 * @param {(task: Task, signal: AbortSignal) => Promise<Answer>} hooks.send
 * @param {(answer: Answer, task: Task) => void} hooks.onAnswer
 * @param {(error: unknown, task: Task) => number} hooks.onFailure gives the seconds until the next try, 0 for none
 * @param {() => number} [hooks.now] in ms
 */
export function createSolver({ send, onAnswer, onFailure, now = () => performance.now() }) {
  /** @type {{abort: AbortController, since: number} | null} */
  let flight = null;
  /** @type {{task: Task} | null} */
  let next = null;
  /** @type {{task: Task} | null} */
  let latest = null;
  let mayAbort = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function start() {
    if (!next) return;
    clearTimeout(timer);
    const { task } = next;
    const mine = (flight = { abort: new AbortController(), since: now() });
    next = null;
    send(task, mine.abort.signal).then(
      (answer) => mine === flight && finish(() => onAnswer(answer, task)),
      (error) => mine === flight && finish(() => failed(error, task)),
    );
  }

  /** @param {() => void} tell */
  function finish(tell) {
    flight = null;
    mayAbort = true;
    tell();
    if (!flight) start();
  }

  /** @param {unknown} error @param {Task} task */
  function failed(error, task) {
    const seconds = onFailure(error, task);
    if (seconds > 0) timer = setTimeout(retry, seconds * 1000);
  }

  function retry() {
    if (flight || !latest) return;
    next = latest;
    start();
  }

  return {
    retry,
    /** @param {Task} task @param {boolean} isSettled no further change is about to follow */
    solve(task, isSettled) {
      next = latest = { task };
      if (flight && isSettled && mayAbort && now() - flight.since > LONG) {
        // once until the next answer: a key held down would otherwise never see one
        mayAbort = false;
        flight.abort.abort();
        flight = null;
      }
      if (!flight) start();
    },
  };
}
