import { expect, it, vi } from 'vitest'
import { clock } from './clock'

it('follows the server, by the answer that came quickest', () => {
  vi.useFakeTimers({ now: 1_000_000 })
  clock.measure(new Date(1_060_000).toISOString(), 1_000_000, 1_000_000 + 20)
  expect(Math.abs(clock.now() - 1_060_000)).toBeLessThan(20)
  // A slow answer says less and changes nothing.
  clock.measure(new Date(1_099_000).toISOString(), 1_000_000, 1_005_000)
  expect(Math.abs(clock.now() - 1_060_000)).toBeLessThan(20)
  clock.measure('nonsense', 1_000_000, 1_000_000)
  expect(Number.isNaN(clock.now())).toBe(false)
  vi.useRealTimers()
})
