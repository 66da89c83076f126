import type { Doing } from '@/parts/states'

export interface WatchedAgent {
  id: string
  name: string
  department?: { id: string; name: string }
  extension?: string
  doing: Doing
  since: string
  reason?: string
  phoneRegistered?: boolean
  /** With whom they talk, or who rings them. */
  call?: { id: string; number: string; direction?: string; trunk?: string; queue?: string; contact?: string }
}

export interface WatchedQueue {
  id: string
  name: string
  waiting: number
  longestWaitSeconds?: number
  /** When each waiting caller came, the first in line first. */
  waitingSince?: string[]
  answered?: number
  abandoned?: number
  /** Share answered in time today, 0 to 1; nothing while nobody called. */
  serviceLevel?: number | null
  serviceLevelSeconds?: number
  callbacks?: WaitingCallback[]
  /** Whose agents are rung for it; `departments` are itself and those below it. */
  skillGroup?: { id: string; name: string; departments: string[] }
}

/** Somebody who is not on the line, and keeps the place in line. */
export interface WaitingCallback {
  call: string
  number: string
  since: string
  attempts: number
  /** When it stands in line again, after it was tried in vain. */
  again?: string
  underWay: boolean
}

export interface WatchedTrunk {
  id: string
  name: string
  up: boolean
  why?: string
  linesInUse: number
  lines: number
}

/** The whole floor at one moment. */
export interface Wallboard {
  sequence?: number
  serverTime?: string
  agents: WatchedAgent[]
  queues: WatchedQueue[]
  trunks: WatchedTrunk[]
}
