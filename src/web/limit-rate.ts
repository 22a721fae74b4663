import { isIPv6 } from 'node:net';

export interface RateOptions {
  /** Requests a second that a client may send for ever. */
  readonly perSecond: number;
  /** Requests that it may send at once after a rest. */
  readonly burst: number;
  /** Clients that are remembered. Default 10,000: past it the one that was seen longest ago starts anew. */
  readonly mostClients?: number;
}

/** For a client's address and the time in milliseconds: seconds until its next request is answered; 0 when this one is. */
export type RateLimit = (client: string, now: number) => number;

const MOST_CLIENTS = 10_000;

/** An IPv6 customer has a whole network of 64 bits to come from; it is one client. */
function nameClient(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  // Zeros may stand for any of the first four groups.
  return `${[...groups, '0', '0', '0', '0'].slice(0, 4).join(':')}::/64`;
}

/**
 * A limit for each client, as a leaky bucket of which only one number is kept: when it will be empty (the generic cell
 * rate algorithm, ITU-T I.371).
 */
export function createRateLimit({ perSecond, burst, mostClients = MOST_CLIENTS }: RateOptions): RateLimit {
  const step = 1000 / perSecond;
  const room = step * burst;
  const emptyAt = new Map<string, number>();
  return (address, now) => {
    const client = nameClient(address);
    const next = Math.max(emptyAt.get(client) ?? now, now) + step;
    if (next - now > room) return Math.max(1, Math.ceil((next - now - room) / 1000));
    // A map keeps the order in which keys were set: the first is the client seen longest ago.
    emptyAt.delete(client);
    emptyAt.set(client, next);
    if (emptyAt.size > mostClients) emptyAt.delete(emptyAt.keys().next().value!);
    return 0;
  };
}
