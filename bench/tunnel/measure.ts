/** Measures a path: the far end, the path and the load in processes of their own. */
import type { BenchContext, Figures, Variant } from '../case.ts'
import type { Report } from '../child.ts'
import { PATHS, type Path, type PathMaker, ready, start } from './paths.ts'

/** Milliseconds that a load may take beyond the time that it measures. */
const WAIT_MS = 60_000
const GIGABYTE = 1e9

/** Runs one work of the load on a path that stands. */
export type Load = (
  args: readonly (string | number)[],
  whenCounting?: () => void,
) => Promise<Report>

/** One variant for each path. @default all paths */
export function variantsOf(
  measure: (path: Path, load: Load, context: BenchContext) => Promise<Figures>,
  paths: Readonly<Record<string, PathMaker>> = PATHS,
): Variant[] {
  return Object.entries(paths).map(([name, make]) => ({
    name,
    async measure(context) {
      const { signal } = context
      await using end = start('end', [], signal)
      const { port } = await ready(end, signal)
      await using path = await make(Number(port), signal)
      return await measure(path, loadWith(signal), context)
    },
  }))
}

/** Bytes one way, with the processor time that the path took for them. */
export async function throughput(
  way: 'up' | 'down',
  {
    path,
    load,
    connections,
    seconds,
  }: { path: Path; load: Load; connections: number; seconds: number },
): Promise<{ megabytes: number; cpu: number; unfair: number }> {
  let before = 0
  const report = await load([way, path.port, connections, seconds], () => {
    before = path.cpuSeconds()
  })
  const cpu = (path.cpuSeconds() - before) / (Number(report.bytes) / GIGABYTE)
  return {
    megabytes: Number(report.megabytes),
    cpu,
    unfair: Number(report.unfair ?? Number.POSITIVE_INFINITY),
  }
}

function loadWith(signal: AbortSignal): Load {
  return async (args, whenCounting) => {
    await using child = start('load', args, signal)
    const limit = AbortSignal.any([
      signal,
      AbortSignal.timeout(WAIT_MS + Number(args.at(-1)) * 1000),
    ])
    if (whenCounting) {
      await child.report('counting', true, limit)
      whenCounting()
    }
    return await child.report('done', true, limit)
  }
}
