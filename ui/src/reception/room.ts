import type { Room } from '@/rooms'

export const reception: Room = { routes: [], doors: [] }
