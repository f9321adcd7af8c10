/** The picture for a slide; of lazy modules only. */

export const PICTURE = {
  /** @param {string} title of the picture */
  preview: (title) => `Preview: ${title}`,
  copied: "The picture is copied.",
  noCopy: "This browser can't copy pictures from here: save it instead.",
  saved: "The picture is saved.",
};
