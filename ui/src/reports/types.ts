interface Named {
  id: string
  name: string
}

/** One day's calls to customers; what campaigns dialled, what agents dialled, and both. */
export interface OutboundDay {
  /** `2026-11-22` */
  day: string
  kind: 'automatic' | 'manual' | 'all'
  calls: number
  failed: number
  answered: number
  answerRate?: number | null
  minutes: number
}

export interface AgentLine {
  agent: Named
  department?: Named | string | null
  direction: 'in' | 'out' | 'all'
  calls: number
  answered: number
  answerRate?: number | null
  talkSeconds: number
  meanTalkSeconds?: number | null
  longestTalkSeconds: number
  overAMinute: number
  rank: number
}

/** What one agent concluded; `none` of the conversations have no disposition. */
export interface DispositionLine {
  agent: Named
  department?: Named | null
  conversations: number
  none: number
  counts: Record<string, number>
}

export interface OutboundHour {
  hour: number
  attempts: number
  answered: number
  dropped: number
  answerRate?: number | null
  dropRate?: number | null
}
