import { ref } from 'vue'
import { api } from '@/kernel/api'

const FRESH = 60_000
const names = ref<string[]>([])
let asked = -Infinity

/** What the company wants to know of each contact, in order. All forms of the page share it; asked again after a minute. */
export function useContactFields() {
  if (performance.now() - asked > FRESH) {
    asked = performance.now()
    api
      .get<{ name: string }[]>('/contact-fields')
      .then((fields) => (names.value = fields.map((field) => field.name)))
      // A form without them is better than none.
      .catch(() => (asked = -Infinity))
  }
  return names
}
