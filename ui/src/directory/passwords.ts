/** Signs that nobody mistakes for another when reading them aloud. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password that nobody guesses: 16 signs, about 92 bits. */
export function freshPassword(): string {
  let password = ''
  while (password.length < 16) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1))
    // Thrown again above the last full round, so that no sign is likelier.
    if (byte < Math.floor(256 / SIGNS.length) * SIGNS.length) password += SIGNS[byte % SIGNS.length]
  }
  return password
}
