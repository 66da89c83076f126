import type { CurvePoint } from './types'

/**
 * A curve without holes: where nothing was dialled it runs along the ground, and does not jump from one busy hour to the next. One slot
 * stands before the first, so that even a single point is seen as a rise.
 *
 * @param until to where it goes on, while the campaign runs; else to the last point
 */
export function withoutHoles(points: CurvePoint[], minutes: number, until?: number): CurvePoint[] {
  if (points.length === 0) return []
  const step = minutes * 60_000
  const known = new Map(points.map((point) => [Date.parse(point.at), point]))
  const times = [...known.keys()].sort((a, b) => a - b)
  const last = Math.max(times[times.length - 1], until === undefined ? 0 : Math.floor(until / step) * step)
  const found: CurvePoint[] = []
  for (let at = times[0] - step; at <= last; at += step) found.push(known.get(at) ?? { at: new Date(at).toISOString(), attempts: 0, answered: 0, dropped: 0, dialling: 0, waiting: 0, talking: 0 })
  return found
}

/** A day in steps that a curve can be read by: a campaign that began within the last two hours is drawn by the minute. */
export function stepOf(startedAt: string | undefined, now: number): { minutes: number; hours: number } {
  const young = startedAt !== undefined && now - Date.parse(startedAt) < 2 * 3_600_000
  return young ? { minutes: 1, hours: 2 } : { minutes: 5, hours: 24 }
}
