import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useSession } from '@/access/session'
import { personOf, somebody, type Contact } from '@/contacts/types'
import { api } from '@/kernel/api'
import { events } from '@/kernel/events'
import { attempt, tell } from '@/kernel/notices'
import { asProblem, type Problem } from '@/kernel/problems'
import { texts } from '@/kernel/i18n'
import { Drafts } from './drafts'
import { after, changedBy, liveCall } from './picture'
import type { Change, Conversation, Form, OpenedConversation, Picture, Shift } from './types'

/** The server tells by itself what a fact changes; what it has not told by then is asked for. */
const PATIENCE = 2_000
/** A phone that answers when it is asked to does so at once. */
const ANSWERS_WITHIN = 3_000
/** Facts that the server has not confirmed yet; more of them are not worth keeping. */
const MOST_AHEAD = 100

/** The agent's desk: the picture of the server, the facts after it, and the forms being written. */
export const useDesk = defineStore('desk', () => {
  const session = useSession()
  const picture = shallowRef<Picture>()
  const problem = ref<Problem>()
  const chosen = ref<string>()
  const forms = ref<Record<string, Form>>({})
  /** Conversations whose form was typed in since it was last saved. */
  const touched = ref(new Set<string>())
  /** The call whose phone does not answer when the page asks it to: somebody must lift the handset. */
  const byHand = ref<string>()
  const saving = ref(false)
  const refusal = ref<Problem>()
  /** Which contact each form shows, and in which version. */
  const shown = new Map<string, { id?: string; version?: number }>()
  let drafts = new Drafts('nobody')
  /** The first picture also opens a conversation that waits to be written up. */
  let begun = false

  const agent = computed(() => picture.value?.agent)
  const conversations = computed(() => picture.value?.conversations ?? [])
  const live = computed(() => liveCall(picture.value))
  const current = computed(() => conversations.value.find((one) => one.id === chosen.value))
  const form = computed(() => (chosen.value ? forms.value[chosen.value] : undefined))
  const dispositions = computed(() =>
    (picture.value?.dispositions ?? []).filter((one) => one.enabled !== false).sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
  )

  /** The call is over and waits to be written up: saving it ends the wrap-up. */
  const savingMakesReady = computed(() => !current.value?.online && agent.value?.doing === 'wrapUp')

  let asking: Promise<void> | undefined
  let askAgain = false
  /** Told while the picture was asked for: it may be older. */
  let meanwhile: Change[] = []
  /** Facts that the page shows already, and the server's last word did not hold yet. */
  let ahead: { sequence: number; kind: string; fact: Record<string, unknown> }[] = []
  let patience: ReturnType<typeof setTimeout> | undefined

  /** Asks for the picture; while one question is under way, the next waits for its answer. */
  function refresh(): Promise<void> {
    if (asking) {
      askAgain = true
      return asking
    }
    meanwhile = []
    asking = (async () => {
      try {
        const fresh = await api.get<Picture>('/desk')
        show(meanwhile.filter((change) => change.sequence > fresh.sequence).reduce(changedBy, fresh))
        problem.value = undefined
      } catch (thrown) {
        problem.value = asProblem(thrown)
      }
    })().finally(() => {
      asking = undefined
      if (askAgain) {
        askAgain = false
        void refresh()
      }
    })
    return asking
  }

  /** What the server says, and on top of it the facts that it did not know then. */
  function show(word: Picture): void {
    ahead = ahead.filter((one) => one.sequence > word.sequence)
    const next = ahead.reduce((sofar, { kind, fact }) => after(sofar, kind, fact), word)
    const renamed = renames(picture.value, next)
    picture.value = next
    if (chosen.value && renamed.has(chosen.value)) {
      const name = renamed.get(chosen.value) as string
      moveForm(chosen.value, name)
      // Now the server can say who it is.
      void open(name)
    }
    beginWith(next.conversations)
    waitForWord()
  }

  function waitForWord(): void {
    clearTimeout(patience)
    if (ahead.length > 0) patience = setTimeout(() => void refresh(), PATIENCE)
  }

  /** A conversation that popped up from the fact alone carries its call's name until the server has told its own. */
  function renames(before: Picture | undefined, fresh: Picture): Map<string, string> {
    const found = new Map<string, string>()
    for (const one of before?.conversations ?? []) {
      const same = fresh.conversations.find((other) => other.call === one.call && other.id !== one.id)
      if (same && !fresh.conversations.some((other) => other.id === one.id)) found.set(one.id, same.id)
    }
    return found
  }

  function moveForm(from: string, to: string): void {
    const written = forms.value[from]
    if (written && touched.value.has(from)) {
      forms.value[to] = written
      touched.value.add(to)
      drafts.write(to, written)
    }
    delete forms.value[from]
    touched.value.delete(from)
    drafts.forget(from)
  }

  function hear(fact: Record<string, unknown>, kind: string, sequence: number): void {
    const before = picture.value
    if (kind === 'desk.changed') return learn(fact as unknown as Change)
    if (kind === 'open') {
      // Between the picture and the opening of the stream something may have been told to nobody.
      if (before && before.sequence < sequence) void refresh()
      return
    }
    if (!before) return
    // Whom to call back when is in the whole picture only.
    if (kind === 'desk.saved') return void refresh()
    if (kind === 'call.handset-needed' && fact.agent === before.agent.id) byHand.value = String(fact.call)
    const now = after(before, kind, fact)
    if (now === before) return
    ahead = [...ahead, { sequence, kind, fact }].slice(-MOST_AHEAD)
    picture.value = now
    beginWith(now.conversations)
    waitForWord()
  }

  /** The server tells what is different now, dressed, so that nothing need be asked when a call rings. */
  function learn(change: Change): void {
    if (asking) meanwhile.push(change)
    const before = picture.value
    if (!before || change.sequence < before.sequence) return
    show(changedBy(before, change))
    // Who it is may be known a moment after the ring: a form that nobody has touched follows.
    for (const one of change.conversations) {
      const given = formOf(one)
      if (!given || !forms.value[one.id] || touched.value.has(one.id)) continue
      shown.set(one.id, { id: one.contact?.id, version: one.contactVersion })
      forms.value[one.id] = given
    }
  }

  /** Shows a call that has just come, unless somebody is in the middle of writing about another: then it waits beside it. */
  function beginWith(list: Conversation[]): void {
    const call = list.find((one) => one.online)
    if (call && call.id !== chosen.value && !busyWriting()) void open(call.id)
    else if (!chosen.value && !begun) {
      const unfinished = list.find((one) => one.state === 'wrapUp' && !one.saved)
      if (unfinished) void open(unfinished.id)
    } else if (chosen.value && !list.some((one) => one.id === chosen.value)) chosen.value = undefined
    begun = true
  }

  /** Back to the day's overview. */
  function home(): void {
    chosen.value = undefined
  }

  function busyWriting(): boolean {
    const now = current.value
    if (!now) return false
    return now.online || touched.value.has(now.id)
  }

  async function open(id: string): Promise<void> {
    chosen.value = id
    refusal.value = undefined
    if (forms.value[id] && touched.value.has(id)) return
    const kept = drafts.read(id)
    if (kept) {
      forms.value[id] = kept
      touched.value.add(id)
      return
    }
    const one = conversations.value.find((other) => other.id === id)
    // At once what the call tells; what the server knows about the person follows.
    forms.value[id] ??= { contact: somebody({ phone: one?.number ?? '' }) }
    if (!one || one.id === one.call) return
    try {
      const opened = one.online && isOpened(one) ? one : await api.get<OpenedConversation>(`/desk/conversations/${id}`)
      if (touched.value.has(id)) return
      shown.set(id, { id: opened.contact?.id, version: opened.contactVersion })
      forms.value[id] = await filledIn(opened)
    } catch (thrown) {
      refusal.value = asProblem(thrown)
    }
  }

  /** As the server tells it by itself; those of a whole picture come without their forms. */
  function isOpened(one: Conversation): one is OpenedConversation {
    return 'form' in one
  }

  function formOf(opened: OpenedConversation): Form | undefined {
    const given = opened.draft ?? opened.form
    return given && { ...given, contact: { ...somebody(), ...personOf({ ...somebody(), ...given.contact } as Contact) } }
  }

  async function filledIn(opened: OpenedConversation): Promise<Form> {
    const given = formOf(opened)
    if (given) return given
    if (!opened.contact) return { contact: somebody({ phone: opened.number }) }
    const contact = await api.get<Contact>(`/contacts/${opened.contact.id}`)
    shown.set(opened.id, { id: contact.id, version: contact.version })
    return { contact: personOf(contact) }
  }

  function write(change: Partial<Form>): void {
    const id = chosen.value
    if (!id || !forms.value[id]) return
    forms.value[id] = { ...forms.value[id], ...change }
    touched.value.add(id)
    drafts.write(id, forms.value[id])
  }

  /** Says which of the people with this number it is. */
  async function itIs(contact: string): Promise<void> {
    const id = chosen.value
    if (!id) return
    try {
      const person = await api.get<Contact>(`/contacts/${contact}`)
      shown.set(id, { id: person.id, version: person.version })
      write({ contact: personOf(person) })
    } catch (thrown) {
      refusal.value = asProblem(thrown)
    }
  }

  /** After a refused save: takes what somebody else wrote in the meantime, and keeps disposition and note. */
  async function takeTheirs(): Promise<void> {
    const contact = chosen.value && shown.get(chosen.value)?.id
    refusal.value = undefined
    if (contact) await itIs(contact)
  }

  /** One click: contact, disposition and note together. @param ready also goes back to ready */
  async function save(ready: boolean): Promise<boolean> {
    const id = chosen.value
    if (!id || !forms.value[id] || saving.value) return false
    saving.value = true
    refusal.value = undefined
    try {
      const form = forms.value[id]
      const saved = await api.post<OpenedConversation>(`/desk/conversations/${id}/save`, { ...form, contact: { ...form.contact, ...shown.get(id) }, ready })
      shown.set(id, { id: saved.contact?.id, version: saved.contactVersion })
      touched.value.delete(id)
      drafts.forget(id)
      tell(texts.t('desk.saved'))
      await refresh()
      return true
    } catch (thrown) {
      refusal.value = asProblem(thrown)
      return false
    } finally {
      saving.value = false
    }
  }

  async function askShift(shift: Shift, reason?: string): Promise<void> {
    if (await attempt(() => api.put('/desk/shift', { shift, reason }))) await refresh()
  }

  async function ready(): Promise<void> {
    if (await attempt(() => api.post('/desk/ready'))) await refresh()
  }

  /** @param deed such as `hold` or `complete-transfer` */
  async function control(deed: string, body?: object): Promise<boolean> {
    const call = live.value?.call
    if (!call) return false
    const done = await attempt(() => api.post(`/desk/calls/${call}/${deed}`, body))
    if (done) await refresh()
    return done
  }

  /** Has the phone answer what rings. One that takes the wish and rings on all the same knows no such thing either. */
  async function answer(): Promise<void> {
    const call = live.value?.call
    byHand.value = undefined
    if (!(await control('answer'))) return
    setTimeout(() => {
      if (live.value?.call === call && live.value?.state === 'ringing') byHand.value = call
    }, ANSWERS_WITHIN)
  }

  async function dial(number: string): Promise<boolean> {
    const done = await attempt(() => api.post('/desk/dial', { number: number.replace(/[\s()-]/g, '') }))
    if (done) await refresh()
    return done
  }

  /** Begins to follow the desk. @returns how to stop */
  function follow(): () => void {
    drafts = new Drafts(session.me?.id ?? 'nobody')
    begun = false
    void refresh()
    const leave = [events.on('*', hear), events.onReset(() => void refresh()), events.onReturn(() => void refresh())]
    return () => {
      clearTimeout(patience)
      leave.forEach((stop) => stop())
    }
  }

  return {
    picture, problem, agent, conversations, live, byHand, current, form, dispositions, touched, saving, savingMakesReady, refusal,
    refresh, hear, open, home, write, itIs, takeTheirs, save, askShift, ready, control, answer, dial, follow,
  }
})
