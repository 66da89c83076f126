import type { Room } from '@/rooms'

export const contacts: Room = { routes: [], doors: [] }
