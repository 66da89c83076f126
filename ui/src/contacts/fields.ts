import { ref } from 'vue'
import type { ContactField } from '@/directory/types'
import { api } from '@/kernel/api'

const FRESH = 60_000
const known = ref<ContactField[]>([])
let asked = -Infinity

/** What the company wants to know of each contact, in order. All forms of the page share it; asked again after a minute. */
export function useContactFields() {
  if (performance.now() - asked > FRESH) {
    asked = performance.now()
    api
      .get<ContactField[]>('/contact-fields')
      .then((fields) => (known.value = fields))
      // A form without them is better than none.
      .catch(() => (asked = -Infinity))
  }
  return known
}

/** How a value is written in a field of a kind; what does not fit is from a time when it was of another kind. */
export function fits({ kind, choices }: ContactField, value: string): boolean {
  if (!value) return true
  switch (kind) {
    case 'text':
    case 'number':
      return true
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'yesNo':
      return value === 'yes' || value === 'no'
    case 'choice':
      return choices.includes(value)
  }
}
