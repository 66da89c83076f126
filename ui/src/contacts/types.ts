export const KINDS = ['customer', 'partner', 'channel', 'supplier', 'other'] as const
export const GENDERS = ['', 'male', 'female', 'other'] as const

/** What is written about a person, as typed into the form; empty where nothing is known. */
export interface Person {
  name: string
  gender: string
  birthday: string
  phone: string
  mobile: string
  otherPhones: string[]
  email: string
  province: string
  city: string
  address: string
  kind: string
  shared: boolean
  notes: string
  tags: string[]
  custom: Record<string, string>
}

export interface Contact extends Person {
  id: string
  version: number
  owner?: string | null
  createdAt: string
  changedAt: string
}

/** One thing that happened with a person. `what` is told in the kind's own words. */
export interface TimelineEntry {
  at: string
  kind: string
  by?: string | null
  call?: string | null
  what: Record<string, unknown>
}

export function somebody(known: Partial<Person> = {}): Person {
  return {
    name: '',
    gender: '',
    birthday: '',
    phone: '',
    mobile: '',
    otherPhones: [],
    email: '',
    province: '',
    city: '',
    address: '',
    kind: 'customer',
    shared: true,
    notes: '',
    tags: [],
    custom: {},
    ...known,
  }
}

/** Only what is written about the person, out of a contact with its dates and version. */
export function personOf(contact: Person): Person {
  const empty = somebody()
  return Object.fromEntries(Object.keys(empty).map((key) => [key, contact[key as keyof Person] ?? empty[key as keyof Person]])) as unknown as Person
}
