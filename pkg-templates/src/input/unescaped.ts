/**
 * A character for each byte from 0x40 on that is escaped (RFC 3986 §2.1): letters, and what is beyond ASCII. What separates the parts of a
 * query is below, and stays as it is, like the percent sign itself.
 */
export function unescaped(text: string): string {
  return text.replace(/%([4-9a-f][\da-f])/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
}
