import { expect, it } from 'vitest'
import { healthOf, type Webhook } from './types'

const hook = (changes: Partial<Webhook>): Webhook => ({ of: 'all', url: 'https://crm.example.com', enabled: true, told: 0, behind: 0, failures: 0, ...changes })

it('one that was switched off after failing was given up, not paused', () => {
  expect(healthOf(hook({ enabled: false, problem: 'status 500', failures: 400 }))).toBe('givenUp')
  expect(healthOf(hook({ enabled: false, toldAt: '2026-11-22T08:00:00Z' }))).toBe('paused')
})

it('one that fails now is failing, whatever it took before', () => {
  expect(healthOf(hook({ problem: 'noAnswer ConnectException', failures: 1, toldAt: '2026-11-22T08:00:00Z' }))).toBe('failing')
  expect(healthOf(hook({ toldAt: '2026-11-22T08:00:00Z' }))).toBe('well')
  expect(healthOf(hook({}))).toBe('new')
})
