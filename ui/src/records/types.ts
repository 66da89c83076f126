export type Direction = 'in' | 'out' | 'internal'

interface Named {
  id: string
  name: string
}

/** One call, from its first ring: a row of `GET /calls`. */
export interface CallRecord {
  id: string
  direction: Direction
  /** The other party's. */
  number: string
  from: string
  fromName?: string | null
  to: string
  trunk?: string | null
  place?: string | null
  carrier?: string | null
  queue?: Named | null
  /** Who talked last; `agents` names all. */
  agent?: Named | null
  agents?: Named[]
  contact?: Named | null
  startedAt: string
  queuedAt?: string | null
  answeredAt?: string | null
  connectedAt?: string | null
  endedAt?: string | null
  waitedSeconds: number
  ringSeconds: number
  talkSeconds: number
  holdSeconds: number
  wrapUpSeconds: number
  outcome: Outcome
  cause?: string | null
  endedBy?: 'agent' | 'party' | 'network' | 'house' | null
  sip?: number | null
  q850?: number | null
  missedOffers?: number
  transferred?: boolean
  recording?: { seconds: number; kind: 'conversation' | 'voicemail' } | null
}

export const OUTCOMES = ['up', 'completed', 'abandoned', 'leftInFlow', 'flowEnded', 'voicemail', 'refused', 'noAgent', 'dropped', 'notReached', 'notCalledBack', 'transferred', 'lost'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Answered calls are ordinary and stay quiet; lost ones stand out. */
export function isLoss(outcome: Outcome): boolean {
  return outcome === 'abandoned' || outcome === 'noAgent' || outcome === 'dropped' || outcome === 'lost'
}

/** What one agent had to do with a call. */
export interface CallPart {
  agent: Named
  offeredAt?: string | null
  connectedAt?: string | null
  outcome: string
  ringSeconds: number
  talkSeconds: number
}

/** One fact of the ledger. */
export interface CallFact {
  sequence: number
  at: string
  kind: string
  what: Record<string, unknown>
}

export interface CallStory extends CallRecord {
  parts: CallPart[]
  events: CallFact[]
  path?: string[]
}

/** Loudness over time, 0 to 1: the caller left, the agent right. */
export interface WaveForm {
  left: number[]
  right: number[]
  seconds: number
}
