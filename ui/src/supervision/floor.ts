import type { Doing } from '@/parts/states'
import type { WatchedAgent, WatchedQueue } from './types'

/** Who needs a look first: missed and stuck before busy, busy before idle, absent last. */
const NEED: Record<Doing, number> = { notReady: 0, offered: 1, wrapUp: 2, talking: 3, ready: 4, offline: 5 }

/** Sorted by need of attention; within a state, whoever is in it longest. */
export function byNeed(agents: WatchedAgent[]): WatchedAgent[] {
  return [...agents].sort((a, b) => NEED[a.doing] - NEED[b.doing] || Date.parse(a.since) - Date.parse(b.since))
}

/** What a supervisor narrows the agents down to; nothing set lets everybody through. */
export interface Narrowed {
  department?: string
  group?: string
  trunk?: string
}

/** A skill group is the agents of its department and those below it; a trunk, those who talk or ring over it now. */
export function narrowed(agents: WatchedAgent[], queues: WatchedQueue[], to: Narrowed): WatchedAgent[] {
  const group = to.group ? new Set(queues.find((one) => one.skillGroup?.id === to.group)?.skillGroup?.departments) : undefined
  return agents.filter(
    (one) => (!to.department || one.department?.id === to.department) && (!group || group.has(one.department?.id ?? '')) && (!to.trunk || one.call?.trunk === to.trunk),
  )
}

export function count(agents: WatchedAgent[]): Record<Doing, number> {
  const found: Record<Doing, number> = { offline: 0, ready: 0, offered: 0, talking: 0, wrapUp: 0, notReady: 0 }
  for (const agent of agents) found[agent.doing]++
  return found
}

/** The share answered in time over all queues, each weighing as many calls as it had; nothing while nobody called. */
export function serviceLevel(queues: WatchedQueue[]): number | undefined {
  let calls = 0
  let inTime = 0
  for (const queue of queues) {
    const had = (queue.answered ?? 0) + (queue.abandoned ?? 0)
    if (queue.serviceLevel === undefined || queue.serviceLevel === null || had === 0) continue
    calls += had
    inTime += queue.serviceLevel * had
  }
  return calls > 0 ? inTime / calls : undefined
}

/** Since when the first caller in line waits. */
export function firstWaits(queue: WatchedQueue, now: number): string | undefined {
  if (queue.waiting === 0) return undefined
  return queue.waitingSince?.[0] ?? new Date(now - (queue.longestWaitSeconds ?? 0) * 1000).toISOString()
}

/** How bad a wait is, against the queue's own promise. */
export function alarm(waitedSeconds: number, promisedSeconds = 20): 'calm' | 'late' | 'bad' {
  if (waitedSeconds > promisedSeconds * 3) return 'bad'
  return waitedSeconds > promisedSeconds ? 'late' : 'calm'
}
