import { isIP } from 'node:net';

/**
 * What stands for a network address in a limit. An IPv6 reader holds a whole /64 and could ask under a new address each time,
 * so that is counted as one; an IPv4 address written as IPv6 is that IPv4 address. Anything else is itself.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (isIP(plain) !== 6) return address;
  const groups = groupsOf(plain);
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.');
  return `${groups.slice(0, 4).map((g) => g.toString(16)).join(':')}::/64`;
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = dotted === null ? address : address.slice(0, dotted.index) + [[dotted[1], dotted[2]], [dotted[3], dotted[4]]].map(([a, b]) => ((Number(a) << 8) | Number(b)).toString(16)).join(':');
  const [before = '', after] = text.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((g) => Number.parseInt(g, 16)));
  const [first, last] = [read(before), read(after ?? '')];
  return after === undefined ? first : [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}
