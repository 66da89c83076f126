import { onMounted, ref, type Ref } from 'vue'
import { api } from '@/kernel/api'

/** A short list to choose from; without the right to see it, nothing to choose. */
export function useChoices<T>(path: string): Ref<T[]> {
  const choices = ref<T[]>([]) as Ref<T[]>
  onMounted(async () => {
    choices.value = await api.get<T[]>(path).catch(() => [])
  })
  return choices
}
