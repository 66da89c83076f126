/** From and to, both included: `2026-11-22`. */
export type Period = [from: string, to: string]

export const PERIODS = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const
export type Named = (typeof PERIODS)[number]

const text = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

/** Days as the person at the page counts them. `week` is the last seven days, today included. */
export function period(name: Named, today: Date): Period {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()]
  const days = (from: Date, to: Date): Period => [text(from), text(to)]
  switch (name) {
    case 'today':
      return days(today, today)
    case 'yesterday':
      return days(new Date(year, month, day - 1), new Date(year, month, day - 1))
    case 'week':
      return days(new Date(year, month, day - 6), today)
    case 'month':
      return days(new Date(year, month, 1), today)
    case 'lastMonth':
      return days(new Date(year, month - 1, 1), new Date(year, month, 0))
  }
}

/** Which named period this is, to show it as chosen. */
export function nameOf([from, to]: Period, today: Date): Named | undefined {
  return PERIODS.find((name) => String(period(name, today)) === `${from},${to}`)
}
