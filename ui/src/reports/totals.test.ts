import { expect, it } from 'vitest'
import { agentTotals, campaignTotals, dayTotals, dispositionTotals, hourTotals, queueTotals, withQuietHours } from './totals'

it('a busy day weighs more in the rate than a quiet one', () => {
  const day = (calls: number, answered: number) => ({ day: '2026-11-22', kind: 'all' as const, calls, failed: calls - answered, answered, minutes: answered * 2 })
  expect(dayTotals([day(90, 9), day(10, 10)])).toEqual({ calls: 100, answered: 19, failed: 81, answerRate: 0.19, minutes: 38 })
  expect(dayTotals([]).answerRate).toBeUndefined()
})

it('the mean talk is of answered calls', () => {
  const line = (answered: number, talkSeconds: number) => ({ agent: { id: '', name: '' }, direction: 'all' as const, calls: answered + 1, answered, talkSeconds, longestTalkSeconds: 0, overAMinute: 0, rank: 1 })
  expect(agentTotals([line(3, 300), line(1, 20)]).meanTalkSeconds).toBe(80)
})

it('campaigns add up by their attempts, not by their shares', () => {
  const line = (attempts: number, answered: number, dropped: number) => ({ campaign: { id: '', name: '' }, department: { id: '', name: '' }, state: 'running' as const, total: 0, done: 0, called: attempts, attempts, answered, connected: answered - dropped, dropped, talkSeconds: 60 * answered })
  expect(campaignTotals([line(90, 9, 1), line(10, 10, 0)])).toEqual({ attempts: 100, answered: 19, dropped: 1, connected: 18, answerRate: 0.19, dropRate: 1 / 19, talkSeconds: 1140 })
  expect(campaignTotals([]).dropRate).toBeUndefined()
})

it('what was concluded adds up over agents', () => {
  const line = (conversations: number, none: number, counts: Record<string, number>) => ({ agent: { id: '', name: '' }, conversations, none, counts })
  expect(dispositionTotals([line(5, 1, { refused: 1, 'interested-a': 3 }), line(2, 2, {}), line(4, 0, { refused: 4 })])).toEqual({ conversations: 11, concluded: 8, counts: { refused: 5, 'interested-a': 3 } })
})

it('dropped are of those who answered', () => {
  expect(hourTotals([{ hour: 9, attempts: 100, answered: 40, dropped: 2 }]).dropRate).toBeCloseTo(0.05)
})

it('a quiet hour between busy ones is shown, those before and after the day are not', () => {
  const hour = (hour: number, attempts: number) => ({ hour, attempts, answered: 0, dropped: 0 })
  expect(withQuietHours([hour(8, 0), hour(9, 4), hour(12, 7), hour(20, 0)]).map((row) => [row.hour, row.attempts])).toEqual([[9, 4], [10, 0], [11, 0], [12, 7]])
  expect(withQuietHours([hour(9, 0)])).toEqual([])
})

it('queues add up by their callers, not by their shares', () => {
  const line = (answered: number, inTime: number, meanWaitSeconds: number) => ({ queue: { id: '', name: '' }, from: '', offered: answered + 5, answered, abandoned: 5, shortAbandoned: 1, overflowed: 0, callbacks: 0, inTime, serviceLevelSeconds: 20, meanWaitSeconds, longestWaitSeconds: meanWaitSeconds * 3, meanHandlingSeconds: meanWaitSeconds * 10 })
  expect(queueTotals([line(90, 80, 10), line(10, 0, 60)])).toEqual({ offered: 110, answered: 100, abandoned: 10, overflowed: 0, serviceLevel: 80 / 110, meanWaitSeconds: 15, meanHandlingSeconds: 150, longestWaitSeconds: 180 })
  expect(queueTotals([]).longestWaitSeconds).toBeUndefined()
})
