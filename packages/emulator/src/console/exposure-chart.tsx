import { useEffect, useRef, type ReactElement } from "react";
import uPlot from "uplot";
import type { ExposureSummary } from "../summarize-exposures.ts";
import { useColorScheme } from "./use-color-scheme.ts";
import { valueClass } from "./value-class.ts";

const height = 240;

/** Seconds between two marks of the axis: no part of one. */
const timeIncrements = [1, 5, 10, 15, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** A value holds for a whole stretch of time. */
const steps = { points: { show: false }, paths: uPlot.paths.stepped!({ align: 1 }) };

/** Exposures of each value in each stretch of time, and the rollout in percent; the same as a table below. */
export function ExposureChart({ summary, values: known }: { summary: ExposureSummary; values: readonly string[] }): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const scheme = useColorScheme();
  const values = known.filter((value) => Object.hasOwn(summary.counts, value));
  const series = JSON.stringify(values.map((value) => [value, valueClass(value, known)]));

  useEffect(() => {
    const element = holder.current!;
    const drawn = JSON.parse(series) as [value: string, color: string][];
    const axis = { stroke: colorOf(element, "--quiet"), font: "12px system-ui", grid: { stroke: colorOf(element, "--line"), width: 1 }, ticks: { show: false } };
    const made = new uPlot(
      {
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { show: false },
        scales: { "%": { range: [0, 102] }, y: { range: (_, __, max) => [0, Math.max(max, 1) * 1.05] } },
        axes: [{ ...axis, incrs: timeIncrements, space: 70 }, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] }, { ...axis, scale: "%", side: 1, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => `${tick} %`) }],
        series: [
          {},
          ...drawn.map(([label, color]) => ({ label, stroke: colorOf(element, `--${color}`), width: 2, ...steps })),
          { label: "Rollout", scale: "%", stroke: colorOf(element, "--text"), dash: [6, 4], width: 1.5, ...steps },
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
  }, [series, scheme]);

  // After the effect above, so that a new chart has its data at once.
  useEffect(() => {
    const rows = (JSON.parse(series) as [value: string][]).map(([value]) => summary.counts[value]!);
    const { times, rollouts } = summary;
    // The last stretch ends where the next one would begin.
    const end = times.at(-1)! + (times.length > 1 ? times[1]! - times[0]! : 1);
    chart.current?.setData([[...times, end], ...[...rows, rollouts].map((row) => [...row, row.at(-1)])] as uPlot.AlignedData);
  }, [summary, series, scheme]);

  return (
    <figure>
      <ul className="legend" aria-hidden="true">
        {values.map((value) => <li key={value}><span className={`swatch ${valueClass(value, known)}`} />{value}</li>)}
        <li><span className="dashes" />Rollout, right axis</li>
      </ul>
      <div ref={holder} className="chart" aria-hidden="true" />
      <figcaption>{describe(summary)}</figcaption>
      <details>
        <summary>The same as a table</summary>
        <table>
          <thead><tr><th scope="col">From</th>{values.map((value) => <th key={value} scope="col" className="number">{value}</th>)}<th scope="col" className="number">Rollout</th></tr></thead>
          <tbody>
            {summary.times.map((time, index) => (
              <tr key={time}>
                <th scope="row">{new Date(time * 1000).toLocaleTimeString()}</th>
                {values.map((value) => <td key={value} className="number">{summary.counts[value]![index]}</td>)}
                <td className="number">{summary.rollouts[index] === null ? "–" : `${summary.rollouts[index]} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A colour of the style sheet as a canvas takes it: of the scheme that is in use. */
function colorOf(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = "";
  return color;
}

/** What the picture says, in a sentence. */
function describe({ counts, rollouts }: ExposureSummary): string {
  const totals = Object.entries(counts).map(([value, row]) => `${value} ${row.reduce((sum, count) => sum + count, 0)}`);
  const rollout = rollouts.filter((each, index) => each !== null && each !== rollouts[index - 1]).map((each) => `${each} %`);
  return `Exposures: ${totals.join(", ") || "none"}. Rollout: ${rollout.join(", then ") || "none for everybody"}.`;
}
