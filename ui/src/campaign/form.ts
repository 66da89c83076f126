import { hourProblems, weekOf } from './hours'
import { DAYS, type Campaign, type Settings } from './types'

/** The form as it opens for a new campaign. */
export function blank(): Settings {
  return {
    name: '',
    department: '',
    trunk: '',
    maxConcurrent: 5,
    callsPerAgent: 1,
    mode: 'progressive',
    record: true,
    hours: DAYS.map((day) => ({ day, from: '09:00', until: '21:00' })),
    retry: { again: [], perDay: 3, inAll: 10 },
    ringSeconds: 45,
    agentRingSeconds: 20,
    wrapUpSeconds: 30,
    nobodyFree: { holdSeconds: 0, message: '' },
    machine: 'off',
    machineMessage: '',
    previewSeconds: 30,
    script: '',
    skipExistingContacts: true,
  }
}

/** The form of a campaign that is there already. */
export function settingsOf(campaign: Campaign): Settings {
  const known = blank()
  const given = Object.fromEntries(Object.keys(known).map((key) => [key, campaign[key as keyof Campaign] ?? known[key as keyof Settings]])) as unknown as Settings
  return JSON.parse(JSON.stringify({ ...given, department: campaign.department.id, skipExistingContacts: campaign.import?.skipExistingContacts ?? true })) as Settings
}

/** Files larger than this are refused by the server, too. */
export const LARGEST_FILE = 200 * 1024 * 1024

/** What is wrong before anything is sent: field → code, the same codes as the server's. */
export function formProblems(form: Settings, file: { name: string; size: number } | undefined, isNew: boolean): Record<string, string> {
  const found: Record<string, string> = {}
  if (isNew) {
    if (!form.name.trim()) found.name = 'required'
    if (!form.trunk) found.trunk = 'required'
    if (!form.department) found.department = 'required'
    const file_ = fileProblem(file)
    if (file_) found.file = file_
  }
  if (!Number.isInteger(form.maxConcurrent) || form.maxConcurrent < 1) found.maxConcurrent = 'wholeFromOne'
  if (!(form.callsPerAgent >= 0.1) || Math.abs(form.callsPerAgent * 10 - Math.round(form.callsPerAgent * 10)) > 1e-9) found.callsPerAgent = 'step'
  if (!(form.ringSeconds >= 15)) found.ringSeconds = 'ringTooShort'
  if (Object.keys(hourProblems(weekOf(form.hours))).length > 0) found.hours = 'hours'
  if (form.retry.inAll < 1) found['retry.inAll'] = 'wholeFromOne'
  if (form.retry.perDay < 1) found['retry.perDay'] = 'wholeFromOne'
  if (form.machine === 'leaveMessage' && !form.machineMessage) found.machineMessage = 'required'
  return found
}

function fileProblem(file: { name: string; size: number } | undefined): string | undefined {
  if (!file) return 'required'
  if (/\.xls$/i.test(file.name)) return 'file.oldExcel'
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'file.kind'
  if (file.size === 0) return 'file.empty'
  return file.size > LARGEST_FILE ? 'file.tooLarge' : undefined
}

/**
 * About how long the list takes, in seconds: each call keeps a line for the ring and, when answered, an agent for the talk. Honest
 * only as a guess, and so it is shown.
 */
export function guessSeconds(leads: number, form: Pick<Settings, 'maxConcurrent' | 'callsPerAgent' | 'wrapUpSeconds'>, agents: number): number | undefined {
  if (leads <= 0 || agents <= 0) return undefined
  const RING = 25
  const TALK = 90
  const ANSWERED = 0.35
  const lines = Math.min(form.maxConcurrent, Math.ceil(agents * form.callsPerAgent))
  const byLines = (leads * (RING + ANSWERED * TALK)) / lines
  const byAgents = (leads * ANSWERED * (TALK + form.wrapUpSeconds)) / agents
  return Math.max(byLines, byAgents)
}
