import { DAYS, type Day, type HourWindow } from './types'

/** From and until, as typed: `09:00`. */
export type Range = [from: string, until: string]
export type Week = Record<Day, Range[]>

const DAY_MINUTES = 24 * 60

/** Minutes since midnight, or nothing for what is no time. */
export function minutes(time: string): number | undefined {
  const found = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(time.trim())
  if (!found) return undefined
  const all = Number(found[1]) * 60 + Number(found[2])
  return all <= DAY_MINUTES ? all : undefined
}

const clock = (all: number) => `${String(Math.floor((all % DAY_MINUTES) / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`

/** Midnight as an end is the end of the day. */
const ending = (time: string) => {
  const all = minutes(time)
  return all === 0 ? DAY_MINUTES : all
}

export function weekOf(windows: HourWindow[]): Week {
  const week = Object.fromEntries(DAYS.map((day) => [day, [] as Range[]])) as Week
  for (const one of windows) week[one.day].push([one.from.slice(0, 5), one.until.startsWith('00:00') ? '24:00' : one.until.slice(0, 5)])
  for (const day of DAYS) week[day].sort((a, b) => (minutes(a[0]) ?? 0) - (minutes(b[0]) ?? 0))
  return week
}

/** What is sent: times in full, in order of the week. */
export function windowsOf(week: Week): HourWindow[] {
  return DAYS.flatMap((day) => week[day].map(([from, until]) => ({ day, from: clock(minutes(from) ?? 0), until: clock(minutes(until) ?? 0) })))
}

export type HourProblem = 'notATime' | 'backwards' | 'overlap' | 'never'

/** What is wrong, by `<day>/<place>`; under `week` what is wrong with all of it. */
export function hourProblems(week: Week): Record<string, HourProblem> {
  const found: Record<string, HourProblem> = {}
  for (const day of DAYS) {
    week[day].forEach(([from, until], place) => {
      const [begin, end] = [minutes(from), ending(until)]
      if (begin === undefined || end === undefined) found[`${day}/${place}`] = 'notATime'
      else if (begin >= end) found[`${day}/${place}`] = 'backwards'
      else if (week[day].some((other, index) => index < place && begin < (ending(other[1]) ?? 0) && (minutes(other[0]) ?? DAY_MINUTES) < end)) found[`${day}/${place}`] = 'overlap'
    })
  }
  if (DAYS.every((day) => week[day].length === 0)) found.week = 'never'
  return found
}

/** Days in a row with the same hours, such as Monday to Friday 09:00–21:00. */
export interface Stretch {
  first: Day
  last: Day
  ranges: Range[]
}

export function stretches(windows: HourWindow[]): Stretch[] {
  const week = weekOf(windows)
  const found: Stretch[] = []
  for (const day of DAYS) {
    const before = found.at(-1)
    if (before && JSON.stringify(before.ranges) === JSON.stringify(week[day])) before.last = day
    else found.push({ first: day, last: day, ranges: week[day] })
  }
  return found.filter((one) => one.ranges.length > 0)
}

/** Hours in a week. */
export function weeklyHours(windows: HourWindow[]): number {
  return windows.reduce((sum, one) => sum + Math.max(0, (ending(one.until) ?? 0) - (minutes(one.from) ?? 0)), 0) / 60
}
