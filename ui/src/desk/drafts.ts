import { api } from '@/kernel/api'
import type { Form } from './types'

/** After so long without a key the draft goes to the server; on this machine it is kept at once. */
const PAUSE = 800
/** Older ones of conversations that were never saved are let go. */
const KEEP_DAYS = 7

interface Kept {
  form: Form
  at: number
}

/** What was typed and not saved yet, for each conversation: kept on this machine with every key, on the server soon after. */
export class Drafts {
  private timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(
    private readonly user: string,
    private readonly storage: Storage = localStorage,
    private readonly send: (conversation: string, form: Form) => Promise<unknown> = (id, form) => api.put(`/desk/conversations/${id}/draft`, form),
    private readonly now: () => number = Date.now,
  ) {
    this.letOldOnesGo()
  }

  read(conversation: string): Form | undefined {
    const kept = this.parsed(this.key(conversation))
    return kept?.form
  }

  write(conversation: string, form: Form): void {
    try {
      this.storage.setItem(this.key(conversation), JSON.stringify({ form, at: this.now() } satisfies Kept))
    } catch {
      // A full store: the server still gets it below.
    }
    clearTimeout(this.timers.get(conversation))
    this.timers.set(
      conversation,
      setTimeout(() => {
        this.timers.delete(conversation)
        // Here it is kept in any case; the next key tries again.
        this.send(conversation, form).catch(() => {})
      }, PAUSE),
    )
  }

  /** It was saved, or thrown away. */
  forget(conversation: string): void {
    clearTimeout(this.timers.get(conversation))
    this.timers.delete(conversation)
    this.storage.removeItem(this.key(conversation))
  }

  private key(conversation: string): string {
    return `hotline.draft.${this.user}.${conversation}`
  }

  private parsed(key: string): Kept | undefined {
    try {
      return JSON.parse(this.storage.getItem(key) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  }

  private letOldOnesGo(): void {
    const oldest = this.now() - KEEP_DAYS * 86_400_000
    for (const key of Object.keys(this.storage)) {
      if (!key.startsWith('hotline.draft.')) continue
      const kept = this.parsed(key)
      if (!kept || kept.at < oldest) this.storage.removeItem(key)
    }
  }
}
