import type { Room } from '@/rooms'

export const supervision: Room = { routes: [], doors: [] }
