import { expect, it } from 'vitest'
import { answerRate, binding, calledOf, dropRate, leftOf } from './figures'

const counts = { total: 100, waiting: 60, calling: 2, done: 38, attempts: 50, answered: 20, dropped: 1 }

it('numbers being called are still left', () => {
  expect(leftOf(counts)).toBe(62)
  expect(calledOf(counts)).toBe(38)
  expect(calledOf({ ...counts, called: 45 })).toBe(45)
})

it('there is no rate before the first attempt, and none of zero', () => {
  expect(answerRate({ ...counts, attempts: 0, answered: 0 })).toBeUndefined()
  expect(dropRate({ ...counts, answered: 0, dropped: 0 })).toBeUndefined()
  expect(answerRate(counts)).toBeCloseTo(0.4)
  expect(dropRate(counts)).toBeCloseTo(1 / 21)
})

it('names the smallest limit', () => {
  expect(binding({ maxConcurrent: 20, byAgents: 9, trunkFree: 21 })).toBe('byAgents')
  expect(binding({ maxConcurrent: 5, byAgents: 9 })).toBe('maxConcurrent')
  expect(binding({})).toBeUndefined()
})
