export type Direction = 'in' | 'out' | 'internal'

/** One call, from its first ring. */
export interface CallRecord {
  id: string
  direction: Direction
  from: string
  to: string
  /** The customer's side. */
  number: string
  place?: string
  carrier?: string
  trunk?: string
  queue?: { id: string; name: string } | string
  agent?: { id: string; name: string }
  department?: { id: string; name: string }
  contact?: { id: string; name: string }
  startedAt: string
  answeredAt?: string
  endedAt?: string
  waitedSeconds?: number
  talkSeconds?: number
  /** What came of it: answered, abandoned, missed, … */
  outcome?: string
  /** Why it ended, such as `normal` or `busy`. */
  cause?: string
  sip?: number
  q850?: number
  disposition?: string
  note?: string
  recorded: boolean
}

export interface CallStep {
  at: string
  kind: string
  /** In the kind's own words. */
  what?: Record<string, unknown>
  by?: string
}

export interface CallStory extends CallRecord {
  events: CallStep[]
}

/** Loudness over time, 0 to 1, for the two sides. */
export interface WaveForm {
  left: number[]
  right: number[]
  seconds: number
}
