import { createRequire } from 'node:module';
import { chartSvg } from '../blocks/chart-svg.ts';
import type { Curve } from '../blocks/chart-svg.ts';

/** A PNG of the chart. Undefined where its packages are not there: without a font all text would silently be missing. */
export async function drawChart(curve: Curve): Promise<Buffer | undefined> {
  const tools = await loadTools();
  if (tools === undefined) return undefined;
  const picture = new tools.Resvg(chartSvg(curve), {
    font: { fontFiles: [tools.fontFile], loadSystemFonts: false, defaultFontFamily: 'Inter' },
  });
  return Buffer.from(picture.render().asPng());
}

/** Loaded when they are needed, which in most workspaces is never. */
async function loadTools() {
  try {
    const require = createRequire(import.meta.url);
    const fontFile = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
    const { Resvg } = await import('@resvg/resvg-js');
    return { fontFile, Resvg };
  } catch {
    return undefined;
  }
}

/** The chart of a message's blocks, as data. */
export function curveIn(blocks: readonly object[]): Curve | undefined {
  for (const block of blocks) {
    if (!('type' in block) || block.type !== 'data_visualization') continue;
    // Our own block, as it was put into the ledger.
    const { title, chart } = block as unknown as {
      readonly title: string;
      readonly chart: { readonly series: readonly { readonly data: Curve['points'] }[] };
    };
    const [series] = chart.series;
    if (series !== undefined && series.data.length > 1) return { title, points: series.data };
  }
  return undefined;
}
