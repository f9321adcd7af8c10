/** The sheet of a phone; of lazy modules only. */

export const SHEET = { heights: ["low", "half the screen", "the whole screen"] };
