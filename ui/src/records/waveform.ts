/** How many bars fit, and how loud each is: the loudest of the samples that fall into it. */
export function bars(samples: number[], count: number): number[] {
  if (samples.length === 0 || count <= 0) return []
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * samples.length) / count))
    let loudest = 0
    for (let i = from; i < to && i < samples.length; i++) loudest = Math.max(loudest, samples[i])
    return loudest
  })
}

/** Quiet speech must be seen beside loud speech: scaled to the loudest of both sides, and a little towards the ear's own scale. */
export function shown(samples: number[], loudest: number): number[] {
  return samples.map((one) => (loudest > 0 ? Math.sqrt(Math.min(1, one / loudest)) : 0))
}

/** The loudness of each side for a balance from -1 (only left) to 1 (only right). */
export function balanced(balance: number): { left: number; right: number } {
  return { left: Math.min(1, 1 - balance), right: Math.min(1, 1 + balance) }
}
