/** A canvas off the page: pixels are put on it before they are drawn larger. */

const MOST = 4; // sizes kept

/** @type {Map<string, Sheet>} */
const kept = new Map();

export class Sheet {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.canvas = document.createElement("canvas");
    [this.canvas.width, this.canvas.height] = [width, height];
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
    this.width = width;
    this.height = height;
    this.#picture = new ImageData(width, height);
    /** 0xAABBGGRR, row 0 at the top. */
    this.pixels = new Uint32Array(this.#picture.data.buffer);
  }

  #picture;

  /** Show the pixels on the canvas. */
  put() {
    this.pen.putImageData(this.#picture, 0, 0);
  }
}

/** One that whoever asked last may use until somebody else asks. @param {number} width @param {number} height */
export function sheetOf(width, height) {
  const key = `${width} ${height}`;
  const sheet = kept.get(key) ?? new Sheet(width, height);
  kept.delete(key);
  kept.set(key, sheet);
  for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest);
  return sheet;
}
