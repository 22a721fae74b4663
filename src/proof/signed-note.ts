import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { ProofError } from './proof-error.ts';

/** What checks signatures: a name and a public Ed25519 key. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes, made of the name and the key, by which a signature says whose it is. */
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** What signs: the private half beside its public one. */
export interface SignerKey {
  readonly verifier: VerifierKey;
  readonly key: KeyObject;
}

/** Signature type 1 of the signed-note format: plain Ed25519. */
const ED25519 = 1;
/** What stands before the 32 bytes of a key in its DER forms (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
/** A note is a few lines; what claims to be one and is longer is not looked at. */
const MAX_NOTE = 1 << 16;
/** More signatures than this are not looked at. */
const MAX_SIGNATURES = 64;

/** Makes a new key for a name without spaces and plus signs. */
export function makeSignerKey(name: string): SignerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return makeSigner(name, privateKey);
}

/** The private key as one line, in the form of Go's note package: keep it to yourself. */
export function formatSignerKey({ verifier, key }: SignerKey): string {
  const seed = key.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const data = Buffer.concat([Buffer.from([ED25519]), seed]);
  return `PRIVATE+KEY+${verifier.name}+${verifier.id.toString('hex')}+${data.toString('base64')}`;
}

/** @throws ProofError `bad-key`. */
export function parseSignerKey(line: string): SignerKey {
  const [, name, id, data] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(line.trim()) ?? [];
  const bytes = Buffer.from(data ?? '', 'base64');
  if (name === undefined || bytes.length !== 33 || bytes[0] !== ED25519) throw badKey('private key');
  const der = Buffer.concat([PRIVATE_DER, bytes.subarray(1)]);
  const signer = makeSigner(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  if (signer.verifier.id.toString('hex') !== id) throw badKey('private key');
  return signer;
}

/** The public key as one line, `NAME+ID+KEY`, to be given to whoever is to check signatures. */
export function formatVerifierKey({ name, id, key }: VerifierKey): string {
  const data = Buffer.concat([Buffer.from([ED25519]), rawOf(key)]);
  return `${name}+${id.toString('hex')}+${data.toString('base64')}`;
}

/** @throws ProofError `bad-key`. */
export function parseVerifierKey(line: string): VerifierKey {
  const [, name, id, data] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(line.trim()) ?? [];
  const bytes = Buffer.from(data ?? '', 'base64');
  if (name === undefined || bytes.length !== 33 || bytes[0] !== ED25519) throw badKey('public key');
  const der = Buffer.concat([PUBLIC_DER, bytes.subarray(1)]);
  const verifier = makeVerifier(name, createPublicKey({ key: der, format: 'der', type: 'spki' }));
  if (verifier.id.toString('hex') !== id) throw badKey('public key');
  return verifier;
}

/**
 * A text with its signature (https://c2sp.org/signed-note).
 *
 * @throws RangeError when the text does not end in a line feed or has other controls.
 */
export function signNote(text: string, { verifier, key }: SignerKey): string {
  if (!isNoteText(text))
    throw new RangeError('text: a note ends in a line feed and has no other control characters');
  const signature = Buffer.concat([verifier.id, sign(null, Buffer.from(text), key)]);
  return `${text}\n\u2014 ${verifier.name} ${signature.toString('base64')}\n`;
}

/**
 * The text of a note that one of the keys has signed, and which. Signatures of other keys do not count.
 *
 * @throws ProofError `bad-note`, `unknown-key` or `bad-signature`.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { readonly text: string; readonly signers: readonly VerifierKey[] } {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (
    note.length > MAX_NOTE ||
    end === -1 ||
    !note.endsWith('\n') ||
    !isNoteText(text) ||
    lines.length > MAX_SIGNATURES
  ) {
    throw new ProofError('bad-note', 'this is no signed note: a text, an empty line and signatures');
  }
  const signers: VerifierKey[] = [];
  for (const line of lines) {
    const [, name, data] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = Buffer.from(data ?? '', 'base64');
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== data)
      throw new ProofError('bad-note', `"${line.slice(0, 80)}" is no line of a signature`);
    const known = keys.find((key) => key.name === name && key.id.equals(bytes.subarray(0, 4)));
    if (known === undefined) continue;
    if (!verify(null, Buffer.from(text), known.key, bytes.subarray(4))) {
      throw new ProofError('bad-signature', `the signature of ${name} does not fit the text`);
    }
    signers.push(known);
  }
  if (signers.length === 0) {
    const names = lines.map((line) => SIGNATURE_LINE.exec(line)?.[1]).join(', ');
    throw new ProofError('unknown-key', `the note is signed by ${names}, and by none of the known keys`);
  }
  return { text, signers };
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/[\u0000-\u0009\u000B-\u001F]/.test(text);
}

function makeSigner(name: string, key: KeyObject): SignerKey {
  return { verifier: makeVerifier(name, createPublicKey(key)), key };
}

function makeVerifier(name: string, key: KeyObject): VerifierKey {
  const id = hash(
    'sha256',
    Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ED25519]), rawOf(key)]),
    'buffer',
  );
  return { name, id: id.subarray(0, 4), key };
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}

function badKey(what: string): ProofError {
  return new ProofError('bad-key', `this is no ${what} for Ed25519 signatures of notes`);
}
