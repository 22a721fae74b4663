import { BlockList, isIP } from 'node:net';
import { CaptureError } from '../capture-error.ts';

/**
 * What no public page is served from: loopback, private, link-local (where clouds keep their metadata), shared,
 * documentation, benchmark, multicast and reserved ranges of the IANA special-purpose registries (RFC 6890), and the
 * IPv6 ranges that carry an IPv4 address inside.
 */
const SPECIAL: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** One list for each family: a list of both would find every IPv4 address in the range that maps them into IPv6. */
function listOf(family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of SPECIAL) {
    if (network.includes(':') === (family === 'ipv6')) list.addSubnet(network, prefix, family);
  }
  return list;
}

const special = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') } as const;

/** Whether an IP address is one that the public internet routes. */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  // A scope (`fe80::1%eth0`) is only ever that of a local link.
  return isIP(ip) !== 0 && !ip.includes('%') && !special[family].check(ip, family);
}

/** Longest address that is asked for, in UTF-16 code units. */
const LONGEST = 8000;

/**
 * An address that may be asked for: http or https, without a name or password in it.
 *
 * @throws CaptureError `bad-address`
 */
export function parseAddress(address: string, base?: URL): URL {
  const refuse = (why: string): CaptureError =>
    new CaptureError('bad-address', address, `${address.slice(0, 200)} ${why}`);
  if (address.length > LONGEST) throw refuse('… is longer than an address may be');
  const url = URL.parse(address, base?.href);
  if (url === null) throw refuse('is no address; give one that begins with https://');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse(`has the scheme ${url.protocol} of which none but http and https are fetched`);
  if (url.username !== '' || url.password !== '')
    throw refuse('holds a name or password, which would be kept with the capture; leave it out');
  url.hash = '';
  // With the dot of the root it is the same host, and has the same right to a pause.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  return url;
}
