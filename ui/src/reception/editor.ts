import { inject, provide, reactive, type InjectionKey } from 'vue'
import { api } from '@/kernel/api'
import { texts } from '@/kernel/i18n'
import type { Calendar, Flow, FlowProblem, Prompt, Step } from './types'

interface Named {
  id: string
  name: string
}

/** What a flow may name, and what is wrong with the one that is edited; for every step of it, however deep. */
export interface Editor {
  queues: Named[]
  skills: { name: string }[]
  trunks: Named[]
  calendars: Calendar[]
  prompts: Prompt[]
  flows: Flow[]
  /** By the place where they are shown. */
  problems: Map<string, FlowProblem[]>
  /** What is being moved, and the list it comes from. */
  dragged?: { step: Step; from: Step[] }
  /** The steps whose fields are open. */
  open: Set<Step>
}

const KEY: InjectionKey<Editor> = Symbol('editor')

export function makeEditor(): Editor {
  const editor: Editor = reactive({ queues: [], skills: [], trunks: [], calendars: [], prompts: [], flows: [], problems: new Map(), dragged: undefined, open: new Set() })
  provide(KEY, editor)
  return editor
}

/** Lists that cannot be had (no right, not there) stay empty: the check tells what is missing. */
export async function learn(editor: Editor): Promise<void> {
  const list = <T>(path: string) => api.get<T[]>(path).catch(() => [] as T[])
  const [queues, skills, trunks, calendars, prompts, flows] = await Promise.all([
    list<Named>('/queues'),
    list<{ name: string }>('/skills'),
    list<Named>('/trunks'),
    list<Calendar>('/calendars'),
    list<Prompt>('/prompts'),
    list<Flow>('/flows'),
  ])
  Object.assign(editor, { queues, skills, trunks, calendars, prompts, flows })
}

export function useEditor(): Editor {
  const editor = inject(KEY)
  if (!editor) throw new Error('only inside a flow')
  return editor
}

/** What a prompt says in the user's language, else its name. */
export function wordsOf(name: string, prompts: Prompt[]): string {
  const all = prompts.filter((prompt) => prompt.name === name)
  const mine = all.find((prompt) => prompt.language === texts.locale.value) ?? all[0]
  return mine?.words || name
}
