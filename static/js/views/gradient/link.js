/** The plot and the gradient: a click on a point makes it the one whose gradient it is. */

const NEAR = 16; // px

/** @param {import("./gradient.js").Gradient} gradient */
export function linkPlot({ session, open, choice, go }) {
  const points = document.getElementById("points");
  const mark = document.createElement("div");
  mark.className = "cross";
  mark.dataset.of = "gradient";
  points?.after(mark);
  session.scheduler.add(() => {
    const moment = session.moment.value;
    const { kind, number } = choice.value;
    const [x, y] = moment?.data.points[number] ?? [];
    mark.hidden = !open.value || kind !== "sample" || !moment || x === undefined || y === undefined;
    if (mark.hidden || !moment || x === undefined || y === undefined) return;
    const { xRange, yRange } = moment.grid;
    mark.style.left = `${(100 * (x - xRange[0])) / (xRange[1] - xRange[0])}%`;
    mark.style.bottom = `${(100 * (y - yRange[0])) / (yRange[1] - yRange[0])}%`;
  });
  points?.addEventListener("click", ({ offsetX, offsetY }) => {
    const moment = session.moment.value;
    if (!open.value || !moment) return;
    const { xRange, yRange } = moment.grid;
    const [width, height] = [points.clientWidth, points.clientHeight];
    const gaps = moment.data.points.map(([x, y]) =>
      Math.hypot(
        ((x - xRange[0]) / (xRange[1] - xRange[0])) * width - offsetX,
        (1 - (y - yRange[0]) / (yRange[1] - yRange[0])) * height - offsetY,
      ),
    );
    const nearest = gaps.indexOf(Math.min(...gaps));
    if ((gaps[nearest] ?? Infinity) <= NEAR) go({ kind: "sample", number: nearest });
  });
}
