import { expect, it } from 'vitest'
import { nameOf, period } from './period'

const today = new Date(2026, 2, 1, 23, 59)

it('knows days, weeks and months, over the ends of months too', () => {
  expect(period('today', today)).toEqual(['2026-03-01', '2026-03-01'])
  expect(period('yesterday', today)).toEqual(['2026-02-28', '2026-02-28'])
  expect(period('week', today)).toEqual(['2026-02-23', '2026-03-01'])
  expect(period('lastMonth', today)).toEqual(['2026-02-01', '2026-02-28'])
  expect(period('lastMonth', new Date(2026, 0, 15))).toEqual(['2025-12-01', '2025-12-31'])
})

it('names a period that has a name', () => {
  expect(nameOf(['2026-02-28', '2026-02-28'], today)).toBe('yesterday')
  expect(nameOf(['2026-02-27', '2026-02-28'], today)).toBeUndefined()
})
