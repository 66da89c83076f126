import { expect, it } from 'vitest'
import { stepOf, withoutHoles } from './curve'

const point = (at: string, attempts: number) => ({ at, attempts, answered: 0, dropped: 0, dialling: 0, waiting: 0, talking: 0 })
const shape = (points: ReturnType<typeof point>[]) => points.map((one) => [one.at.slice(11, 16), one.attempts])

it('runs along the ground where nothing was dialled', () => {
  const points = [point('2026-11-22T14:55:00Z', 11), point('2026-11-22T15:10:00Z', 3)]
  expect(shape(withoutHoles(points, 5))).toEqual([['14:50', 0], ['14:55', 11], ['15:00', 0], ['15:05', 0], ['15:10', 3]])
})

it('goes on to this moment while the campaign runs', () => {
  expect(shape(withoutHoles([point('2026-11-22T14:55:00Z', 2)], 5, Date.parse('2026-11-22T15:03:20Z')))).toEqual([['14:50', 0], ['14:55', 2], ['15:00', 0]])
  expect(withoutHoles([], 5, Date.parse('2026-11-22T15:03:20Z'))).toEqual([])
})

it('is drawn by the minute in its first two hours', () => {
  const now = Date.parse('2026-11-22T15:00:00Z')
  expect(stepOf('2026-11-22T14:00:00Z', now)).toEqual({ minutes: 1, hours: 2 })
  expect(stepOf('2026-11-22T12:00:00Z', now)).toEqual({ minutes: 5, hours: 24 })
  expect(stepOf(undefined, now)).toEqual({ minutes: 5, hours: 24 })
})
