import { expect, it } from 'vitest'
import { answerRate, binding, dropRate, leftOf, limitsOf } from './figures'
import type { Monitor } from './types'

const counts = { total: 100, waiting: 60, calling: 2, done: 38, attempts: 50, answered: 20, dropped: 1 }

it('numbers being called are still left', () => {
  expect(leftOf(counts)).toBe(62)
})

it('there is no rate before the first attempt, and none of zero', () => {
  expect(answerRate({ ...counts, attempts: 0, calling: 0, answered: 0 })).toBeUndefined()
  expect(answerRate({ ...counts, attempts: 2, answered: 0 })).toBeUndefined()
  expect(dropRate({ ...counts, answered: 0, dropped: 0 })).toBeUndefined()
  expect(answerRate(counts)).toBeCloseTo(20 / 48)
  expect(dropRate(counts)).toBeCloseTo(1 / 20)
})

it('no more calls than the limit, the agents and the lines allow', () => {
  const picture = (agents: number, maxConcurrent: number, callsPerAgent: number) => ({ dialling: 2, waiting: 0, talking: 3, agents, campaign: { maxConcurrent, callsPerAgent } }) as unknown as Monitor
  expect(limitsOf(picture(3, 20, 1.5), undefined)).toEqual({ maxConcurrent: 20, byAgents: 5 })
  expect(binding(limitsOf(picture(3, 20, 1.5), undefined))).toBe('byAgents')
  expect(binding(limitsOf(picture(30, 20, 1.5), undefined))).toBe('maxConcurrent')
  expect(limitsOf(picture(30, 20, 1), 4).trunk).toBe(9)
  expect(binding(limitsOf(picture(30, 20, 1), 4))).toBe('trunk')
})

it('tenths are counted as tenths', () => {
  const byAgents = (agents: number, callsPerAgent: number) => limitsOf({ dialling: 0, waiting: 0, talking: 0, agents, campaign: { maxConcurrent: 99, callsPerAgent } } as unknown as Monitor, undefined).byAgents
  expect(byAgents(10, 1.1)).toBe(11)
  expect(byAgents(10, 0.7)).toBe(7)
  expect(byAgents(3, 0.1)).toBe(1)
})
