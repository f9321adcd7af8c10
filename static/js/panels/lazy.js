/** What comes when it is first wanted, and may not come: the server is gone, or a newer one has other files. */

/**
 * @param {import("../session/session.js").Session} session
 * @param {Promise<unknown>} coming
 */
export const lazily = (session, coming) =>
  coming.catch(() => {
    session.trouble.value = { kind: "missing", text: "", field: null, seconds: 0 };
  });
