import type { Room } from '@/rooms'

export const records: Room = { routes: [], doors: [] }
