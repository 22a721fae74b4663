import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Random bytes of a token: nobody guesses sixteen. */
const TOKEN_BYTES = 16;

/** A new token, for one run of the server. */
export function makeOwnerToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether a token that was sent is the owner's; takes as long for any other. */
export function isOwnerToken(sent: string, token: string): boolean {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(sent.trim()), digest(token));
}
