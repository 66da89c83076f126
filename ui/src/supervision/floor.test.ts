import { expect, it } from 'vitest'
import { alarm, byNeed, narrowed, serviceLevel, type Narrowed } from './floor'
import type { WatchedAgent } from './types'

const agent = (id: string, doing: WatchedAgent['doing'], since: string): WatchedAgent => ({ id, name: id, doing, since })

it('whoever needs a look stands first, the longest of them before the others', () => {
  const sorted = byNeed([
    agent('idle', 'ready', '2026-01-01T08:00:00Z'),
    agent('gone', 'offline', '2026-01-01T07:00:00Z'),
    agent('new pause', 'notReady', '2026-01-01T09:00:00Z'),
    agent('long pause', 'notReady', '2026-01-01T08:00:00Z'),
    agent('rings', 'offered', '2026-01-01T09:00:00Z'),
  ])
  expect(sorted.map((one) => one.id)).toEqual(['long pause', 'new pause', 'rings', 'idle', 'gone'])
})

it('a busy queue weighs more in the service level than a quiet one', () => {
  const queue = (answered: number, level: number | null) => ({ id: '', name: '', waiting: 0, answered, abandoned: 0, serviceLevel: level })
  expect(serviceLevel([queue(90, 1), queue(10, 0)])).toBeCloseTo(0.9)
  expect(serviceLevel([queue(0, null)])).toBeUndefined()
})

it('a wait is late after the promise and bad after three times as long', () => {
  expect([5, 21, 61].map((waited) => alarm(waited, 20))).toEqual(['calm', 'late', 'bad'])
})

it('a skill group has the agents of the departments below it, a trunk those who talk over it', () => {
  const watched = (id: string, department: string, trunk?: string): WatchedAgent => ({
    ...agent(id, 'talking', '2026-01-01T08:00:00Z'),
    department: { id: department, name: department },
    call: trunk ? { id: 'c', number: '1', trunk } : undefined,
  })
  const agents = [watched('in', 'sales', 'north'), watched('below', 'sales east'), watched('out', 'support', 'north')]
  const queues = [{ id: 'q', name: 'q', waiting: 0, skillGroup: { id: 'sales', name: 'sales', departments: ['sales', 'sales east'] } }]
  const names = (to: Narrowed) => narrowed(agents, queues, to).map((one) => one.id)
  expect(names({})).toEqual(['in', 'below', 'out'])
  expect(names({ group: 'sales' })).toEqual(['in', 'below'])
  expect(names({ trunk: 'north' })).toEqual(['in', 'out'])
  expect(names({ group: 'sales', trunk: 'north' })).toEqual(['in'])
})
