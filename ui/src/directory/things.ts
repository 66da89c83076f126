import { ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, type PageOf } from '@/kernel/api'
import { useFilters, useList } from '@/kernel/lists'
import { tell } from '@/kernel/notices'
import { asProblem, type Problem } from '@/kernel/problems'
import { useGuide } from './guide'

interface Things<T> {
  path: string
  /** What names one thing in its address. */
  key: (thing: T) => string
  /** A new one, before anything is typed. */
  blank: () => T
  filters?: string[]
  /** What to say of one that was saved, where more is to be said than that. */
  said?: (saved: T) => string | undefined
  /** Pages of a long list, instead of all at once. */
  size?: number
}

/** A list of the settings whose rows open in the panel beside it, to be changed, added and removed. */
export function useThings<T extends object>({ path, key, blank, filters: known = [], said, size }: Things<T>) {
  const { t } = useI18n()
  const guide = useGuide()
  const { filters, open, change } = useFilters(known)
  const list = useList<T>(
    (signal) => api.get<PageOf<T> | T[]>(path, { ...filters.value, ...(size ? { size } : {}) }, signal),
    () => filters.value,
  )
  const draft = ref<T>() as Ref<T | undefined>
  const trouble = ref<Problem>()
  let word: string | undefined

  const address = (name: string) => `${path}/${encodeURIComponent(name)}`

  watch(
    [open, list.rows],
    async ([name, rows], [before] = [undefined, undefined]) => {
      if (name === before && draft.value) return
      draft.value = undefined
      trouble.value = undefined
      if (!name) return
      if (name === 'new') return void (draft.value = blank())
      const row = rows?.find((one) => key(one) === name)
      if (row) return void (draft.value = copy(row))
      if (!rows || !size) return
      // Not on this page of the list: somebody was sent its address.
      try {
        draft.value = await api.get<T>(address(name))
      } catch (thrown) {
        trouble.value = asProblem(thrown)
      }
    },
    { immediate: true },
  )

  // Reactive things cannot be cloned by structuredClone; what comes from JSON survives JSON.
  const copy = (row: T): T => ({ ...blank(), ...JSON.parse(JSON.stringify(row)) })
  const close = () => change({ open: '' })
  const isNew = () => open.value === 'new'

  async function save(): Promise<void> {
    const name = open.value
    if (!draft.value || !name) return
    const saved = name === 'new' ? await api.post<T>(path, draft.value) : await api.put<T>(address(name), draft.value)
    word = said?.(saved)
  }

  async function remove(): Promise<void> {
    word = undefined
    if (open.value) await api.delete(address(open.value))
  }

  function done(): void {
    tell(word ?? t('kernel.saved'))
    if (guide.led.value) return guide.back()
    close()
    void list.reload()
  }

  return { list, filters, open, change, draft, trouble, close, isNew, save, remove, done }
}
