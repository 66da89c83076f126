export interface Label {
  zh: string
  en: string
}

export interface NamedId {
  id: string
  name: string
}

export interface Department {
  id: string
  name: string
  parent?: string | null
  skillGroup: boolean
  users: number
}

export interface User {
  id: string
  login: string
  name: string
  department: NamedId
  roles: string[]
  agent: boolean
  extension?: { number: string; password?: string } | null
  skills: Record<string, number>
  enabled: boolean
  lastSignIn?: string | null
  /** Only sent with a new user. */
  password?: string
}

export interface Role {
  code: string
  name: Label
  permissions: string[]
  builtIn: boolean
}

export interface Skill {
  name: string
  agents: number
}

/** Which switch there is; the embedded one has no nodes. */
export interface SwitchState {
  kind: 'embedded' | 'freeswitch'
  nodes: { name: string; up: boolean; why: string; legs: number }[]
  warnings: 'STOCK_PASSWORD'[]
}

export interface Prefix {
  prefix: string
  strip: number
  add: string
}

export const CODEC_ORDERS = [['PCMA', 'PCMU'], ['PCMU', 'PCMA'], ['PCMA'], ['PCMU']] as const
export type Codec = (typeof CODEC_ORDERS)[number][number]

export interface Trunk {
  id: string
  name: string
  kind: 'sandbox' | 'peer' | 'register'
  address?: string
  transport?: 'udp' | 'tcp' | 'tls'
  username?: string
  /** Written, never read. */
  password?: string
  lines: number
  callerNumber?: string
  prefixes: Prefix[]
  /** In the order in which they are offered. */
  codecs: Codec[]
  isDefault: boolean
  state?: { up: boolean; why?: string; linesInUse: number }
}

export const STRATEGIES = ['longest-idle', 'round-robin', 'fewest-calls', 'least-talk-time', 'level', 'ring-all', 'fixed-order', 'random'] as const

export interface Demand {
  skill: string
  level: number
  /** After so many seconds `relaxTo` is enough. */
  after?: number | null
  relaxTo?: number | null
}

export const OVERFLOWS = ['flow', 'queue', 'voicemail', 'announce', 'transfer', 'hangUp'] as const

export interface Overflow {
  kind: (typeof OVERFLOWS)[number]
  /** A queue's id, a prompt's name, or a number. */
  target?: string | null
}

export interface Queue {
  id: string
  name: string
  department: NamedId
  strategy: (typeof STRATEGIES)[number]
  ringSeconds: number
  wrapUpSeconds: number
  missesAllowed: number
  priority: number
  demand: Demand[]
  lastAgentFirst: boolean
  maxWaitSeconds?: number | null
  maxLength?: number | null
  /** Where callers go who cannot wait; nobody on shift: null = they wait. */
  overflow: { waited: Overflow; full: Overflow; nobody?: Overflow | null }
  announcePosition: boolean
  announceEverySeconds: number
  music?: string | null
  record: boolean
  serviceLevelSeconds: number
  /** How callers may hang up and keep their place. */
  callback?: { key: string; attempts: number; pauseSeconds: number } | null
  /** What agents read while they talk. */
  script: string
  /** Places of it that nothing fills; only told, never sent. */
  scriptUnknown?: string[]
}

export interface Disposition {
  code: string
  name: Label
  colour: string
  key: string
  order: number
  enabled: boolean
}

export interface BreakReason {
  code: string
  name: Label
  order: number
  enabled: boolean
}

export interface BlockedCaller {
  number: string
  note: string
}

/** Served before others; the priority is added to the queue's. */
export interface ImportantCaller {
  number: string
  priority: number
  note: string
}

/** What the company wants to know of each contact, besides what everybody does. */
export const FIELD_KINDS = ['text', 'number', 'date', 'yesNo', 'choice'] as const

export interface ContactField {
  name: string
  order: number
  kind: (typeof FIELD_KINDS)[number]
  /** Of `choice` only. */
  choices: string[]
}

export interface Phone {
  number: string
  user?: NamedId
  registered: boolean
  contact?: string | null
  userAgent?: string | null
  until?: string | null
}

export interface BlockedAddress {
  address: string
  until: string
}

export interface AuditLine {
  id: number
  at: string
  user: string
  address: string
  action: string
  subject: string
  before?: unknown
  after?: unknown
}

export interface FirstVisit {
  departments: boolean
  agent: boolean
  queue: boolean
  number: boolean
  phoneRegistered: boolean
  agentReady: boolean
  /** Where phones register. */
  sipPort?: number
  firstCall: boolean
}

/** Where people may call by hand. */
export interface CallingRules {
  /** The site's own country, ISO 3166. */
  home: string
  countries: string[]
  premium: boolean
  allowed: string[]
  refused: string[]
  /** Times of the day such as 08:00; none: always. */
  from?: string
  until?: string
  /** Every country there is. */
  known: string[]
}
