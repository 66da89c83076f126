export const STATES = ['initialising', 'stopped', 'running', 'deleted'] as const
export type CampaignState = (typeof STATES)[number]

/** What came of an attempt, in the order in which people ask for it. */
export const OUTCOMES = ['answered', 'busy', 'noAnswer', 'rejected', 'unreachable', 'invalidNumber', 'congestion', 'machine', 'dropped', 'cancelled', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Day = (typeof DAYS)[number]

export const MACHINE_RULES = ['off', 'hangUp', 'leaveMessage', 'connect'] as const

interface Named {
  id: string
  name: string
}

/** `until` is not included; `00:00` there means the end of the day. */
export interface HourWindow {
  day: Day
  from: string
  until: string
}

export interface RetryRule {
  outcome: Outcome
  times: number
  afterSeconds: number
}

/** What somebody set for a campaign. */
export interface Settings {
  name: string
  department: string
  trunk: string
  maxConcurrent: number
  callsPerAgent: number
  mode: 'progressive' | 'preview' | 'predictive'
  record: boolean
  hours: HourWindow[]
  retry: { again: RetryRule[]; perDay: number; inAll: number }
  ringSeconds: number
  agentRingSeconds: number
  wrapUpSeconds: number
  nobodyFree: { holdSeconds: number; message: string }
  machine: (typeof MACHINE_RULES)[number]
  machineMessage: string
  previewSeconds: number
  /** What agents read while they talk; not in lists. */
  script: string
  skipExistingContacts: boolean
}

/** What an agent looks at before it is called; nothing when there is none. */
export interface PreviewLook {
  preview?: {
    campaign: { id: string; name: string }
    lead: number
    phone: string
    shown: string
    place?: string
    carrier?: string
    fields: Record<string, string>
    attempts: number
    until: string
  }
}

export interface FileImport {
  state: 'waiting' | 'reading' | 'done' | 'failed' | 'cancelled'
  file?: string
  bytes: number
  bytesRead: number
  rows: number
  taken: number
  rejected: number
  problem?: string
  skipExistingContacts?: boolean
}

/** Calls of a campaign that are up this moment. */
export interface Live {
  dialling: number
  waiting: number
  talking: number
}

export interface Counts {
  total: number
  waiting: number
  calling: number
  done: number
  attempts: number
  answered: number
  dropped: number
}

export interface Campaign extends Omit<Settings, 'department' | 'skipExistingContacts'> {
  id: string
  state: CampaignState
  department: Named
  /** Places of its script that nothing fills. */
  scriptUnknown?: string[]
  counts: Counts
  live?: Live
  /** Why its file could not be taken. */
  problem?: string
  stopWhy?: 'asked' | 'finished' | 'deleting'
  createdAt: string
  createdBy?: Named
  startedAt?: string
  endedAt?: string
  deletedAt?: string
  import?: FileImport
}

/** Why a number was not called (again), for one sentence. */
export interface Why {
  code: string
  details?: Record<string, string | number>
}

export interface Lead {
  number: number
  phone: string
  shown: string
  place?: string
  carrier?: string
  zone?: string
  fields: Record<string, string>
  state: 'waiting' | 'calling' | 'done'
  attempts: number
  lastOutcome?: Outcome
  lastAttemptAt?: string
  nextAt?: string
  closed?: 'doNotCall' | 'enough' | 'neverAllowed'
  why: Why
}

export interface Attempt {
  attempt: string
  /** The call record's id. */
  call: string
  nth: number
  /** The number itself was not dialled; it counts as no attempt. */
  nobodyRung: boolean
  trunk: string
  beganAt: string
  answeredAt?: string
  connectedAt?: string
  endedAt?: string
  outcome?: Outcome
  sip?: number
  q850?: number
  agent?: Named
  talkSeconds?: number
  heard?: 'machine' | 'person'
  heardSeconds?: number
  nextAt?: string
}

export interface LeadStory extends Lead {
  history: Attempt[]
}

export interface RejectedRow {
  line: number
  value: string
  reason: string
}

/** A campaign as it runs, at one moment. */
export interface Monitor extends Live {
  sequence: number
  serverTime: string
  campaign: Campaign
  /** It is stopped, and waits for its last calls before it is deleted. */
  deleting: boolean
  total: number
  /** Leads that were dialled at least once. */
  called: number
  /** Not done with; those being called included. */
  left: number
  /** Who could take its calls: on shift, with a registered phone. */
  agents: number
  ready: number
  /** Of the last `recentSeconds`, as the dialling sees them. */
  answerRate?: number | null
  dropRate?: number | null
  recentSeconds: number
  /** No larger share may be dropped; only where a cap holds. */
  dropCap?: number | null
  eta?: string | null
}

/** A few minutes of a campaign: the attempts that began then, and the calls that were up, on an average. */
export interface CurvePoint {
  at: string
  attempts: number
  answered: number
  dropped: number
  dialling: number
  waiting: number
  talking: number
}

/** An attempt as the monitor lists it. */
export interface RecentAttempt {
  call: string
  lead: number
  phone: string
  beganAt: string
  connectedAt?: string
  endedAt?: string
  outcome?: Outcome
}

export interface DoNotCall {
  phone: string
  shown: string
  addedAt: string
  by?: Named
  note?: string
}
