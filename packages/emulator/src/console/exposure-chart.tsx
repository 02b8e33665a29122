import { useEffect, useRef, type ReactElement } from "react";
import uPlot from "uplot";
import type { ExposureSummary } from "../summarize-exposures.ts";

const strokes = ["#2563eb", "#d97706", "#059669", "#db2777", "#7c3aed"];
const height = 260;

/** Exposures of each value in each stretch of time, and the rollout in percent. */
export function ExposureChart({ summary, flagKey }: { summary: ExposureSummary; flagKey: string }): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const values = Object.keys(summary.counts);
  const series = JSON.stringify(values);

  useEffect(() => {
    const element = holder.current!;
    const ink = getComputedStyle(element).color;
    const axis = { stroke: ink, grid: { stroke: "#8884", width: 1 } };
    const made = new uPlot(
      {
        width: element.clientWidth,
        height,
        scales: { "%": { range: [0, 100] }, y: { range: (_, __, max) => [0, Math.max(max, 1)] } },
        axes: [axis, axis, { ...axis, scale: "%", side: 1, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => `${tick} %`) }],
        series: [
          {},
          ...(JSON.parse(series) as string[]).map((label, index) => ({ label, stroke: strokes[index % strokes.length], width: 2 })),
          { label: "Rollout, %", scale: "%", stroke: ink, dash: [6, 4], paths: uPlot.paths.stepped!({ align: 1 }) },
        ],
      },
      [[]],
      element,
    );
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [series, flagKey]);

  // After the effect above, so that a new chart has its data at once.
  useEffect(() => {
    chart.current?.setData([summary.times, ...Object.values(summary.counts), summary.rollouts] as uPlot.AlignedData);
  }, [summary, series, flagKey]);

  return (
    <figure>
      <div ref={holder} className="chart" aria-hidden="true" />
      <figcaption>{describe(summary)}</figcaption>
    </figure>
  );
}

/** What the picture says, for those who do not see it. */
function describe({ counts, rollouts }: ExposureSummary): string {
  const totals = Object.entries(counts).map(([value, row]) => `${value} ${row.reduce((sum, count) => sum + count, 0)}`);
  const rollout = rollouts.filter((each, index) => each !== null && each !== rollouts[index - 1]).map((each) => `${each} %`);
  return `Exposures: ${totals.join(", ") || "none"}. Rollout: ${rollout.join(", then ") || "none"}.`;
}
