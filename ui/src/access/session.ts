import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '@/kernel/api'
import { LOCALES, speak, texts, type Locale } from '@/kernel/i18n'
import { Problem } from '@/kernel/problems'
import { theme, type Theme } from '@/kernel/theme'
import type { Me } from './types'

/** Who is signed in on this page, and what they may do. The server checks every right again. */
export const useSession = defineStore('session', () => {
  const me = ref<Me>()
  /** Why nobody could be recalled, if the server did not answer at all. */
  const trouble = ref<Problem>()

  /** The desk is for those who take calls, whatever else their role allows. */
  const permissions = computed(() => new Set(me.value?.permissions.filter((one) => one !== 'agent.desk' || me.value?.agent)))
  const may = (permission: string) => permissions.value.has(permission)
  const mayOne = (needed: string[]) => needed.length === 0 || needed.some(may)

  async function welcome(who: Me): Promise<void> {
    me.value = who
    trouble.value = undefined
    if (who.theme) theme.value = who.theme
    if (who.locale && who.locale in LOCALES) await speak(who.locale)
  }

  /** At the start of the page: a session that is still good goes on. */
  async function recall(): Promise<void> {
    try {
      await welcome(await api.get<Me>('/session'))
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status !== 401) trouble.value = thrown
    }
  }

  async function signIn(login: string, password: string): Promise<void> {
    await welcome(await api.post<Me>('/session', { login, password }))
  }

  async function signOut(): Promise<void> {
    try {
      await api.delete('/session')
    } finally {
      forget()
    }
  }

  function forget(): void {
    me.value = undefined
  }

  async function changePassword(old: string, wanted: string): Promise<void> {
    await api.put('/session/password', { old, new: wanted })
    if (me.value) me.value = { ...me.value, mustChangePassword: false }
  }

  /** Kept with the user, so that another machine greets them the same way. */
  async function prefer(change: { locale?: Locale; theme?: Theme }): Promise<void> {
    if (change.theme) theme.value = change.theme
    if (change.locale) await speak(change.locale)
    if (!me.value) return
    me.value = { ...me.value, ...change }
    await api.put('/session/preferences', { locale: texts.locale.value, theme: theme.value }).catch(() => {
      // Here it is set; that it is not kept for next time is not worth a word.
    })
  }

  return { me, trouble, may, mayOne, recall, signIn, signOut, forget, changePassword, prefer }
})
