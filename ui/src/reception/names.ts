/** The wanted name, or the first one after it that nobody has: 总机, 总机 2, … */
export function fresh(wanted: string, taken: string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()))
  let name = wanted
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${wanted} ${n}`
  return name
}
