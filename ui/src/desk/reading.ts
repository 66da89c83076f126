import { computed, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/access/session'
import { useContactFields } from '@/contacts/fields'
import { api } from '@/kernel/api'
import { telephone } from '@/kernel/formats'
import type { Values } from '@/script/fill'
import type { Script } from '@/script/types'
import { useDesk } from './store'
import { useWords } from './words'

export type Sheet = 'contact' | 'script'

/** Which of the two an agent wants to see first, on this machine. */
export function preferredSheet(user: string, storage: Storage = localStorage): Sheet {
  return storage.getItem(`hotline.sheet.${user}`) === 'contact' ? 'contact' : 'script'
}

export function preferSheet(user: string, sheet: Sheet, storage: Storage = localStorage): void {
  storage.setItem(`hotline.sheet.${user}`, sheet)
}

/** The script of the conversation at hand, with what fills it in as the agent types. */
export function useReading() {
  const desk = useDesk()
  const session = useSession()
  const { t } = useI18n()
  const { where } = useWords()
  const companys = useContactFields()
  const script = ref<Script>()
  let gone = false
  onScopeDispose(() => (gone = true))

  watch(
    () => (desk.current?.hasScript ? desk.current.id : undefined),
    async (id) => {
      script.value = undefined
      // Without it the form is what it always was.
      const read = id ? await api.get<Script>(`/desk/conversations/${id}/script`).catch(() => undefined) : undefined
      if (!gone && id === desk.current?.id) script.value = read
    },
    { immediate: true },
  )

  /** As one would say it: `yes` is how it is kept. */
  function spoken(custom: Record<string, string>): Record<string, string> {
    const said = { ...custom }
    for (const field of companys.value) {
      const value = said[field.name]
      if (field.kind === 'yesNo' && (value === 'yes' || value === 'no')) said[field.name] = t(`kernel.${value}`)
    }
    return said
  }

  const values = computed<Values>(() => {
    const one = desk.current
    const person = desk.form?.contact
    return {
      known: {
        name: person?.name,
        city: person?.city,
        address: person?.address,
        email: person?.email,
        number: one?.number && telephone(one.number),
        place: one && where(one),
        queue: one?.queue,
        campaign: one?.campaign,
        agent: session.me?.name,
        extension: desk.agent?.extension,
      },
      fields: [spoken(person?.custom ?? {}), one?.lead?.fields ?? {}],
    }
  })

  return { script, values }
}
