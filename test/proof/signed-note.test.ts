import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CaptureLeaf,
  checkInclusion,
  computeRoot,
  formatInclusionProof,
  formatLeaf,
  formatSignerKey,
  formatVerifierKey,
  hashLeaf,
  makeSignerKey,
  openCheckpoint,
  openNote,
  type ProofErrorCode,
  parseInclusionProof,
  parseLeaf,
  parseSignerKey,
  parseVerifierKey,
  proveInclusion,
  readClaim,
  signCheckpoint,
  signNote,
} from 'onrecord/proof';

/** A key of which everything is known: its seed is 32 times the byte 7. */
const SEED = Buffer.concat([Buffer.from([1]), Buffer.alloc(32, 7)]).toString('base64');
const KEY = parseSignerKey(`PRIVATE+KEY+archive.example/log+b8a7c55f+${SEED}`);
const OTHER = makeSignerKey('archive.example/log');
const TEXT = 'archive.example/log\n3\nfirst words\n';

const fails = (code: ProofErrorCode) => ({ name: 'ProofError', code });

test('reads its own keys back', () => {
  const signer = parseSignerKey(formatSignerKey(OTHER));
  assert.equal(formatVerifierKey(signer.verifier), formatVerifierKey(OTHER.verifier));
  const verifier = parseVerifierKey(formatVerifierKey(OTHER.verifier));
  assert.equal(openNote(signNote(TEXT, signer), [verifier]).text, TEXT);
  assert.throws(() => parseVerifierKey(formatSignerKey(OTHER)), fails('bad-key'));
  assert.throws(
    () => parseVerifierKey(formatVerifierKey(OTHER.verifier).replace('log+', 'lag+')),
    fails('bad-key'),
  );
  assert.throws(() => parseSignerKey('PRIVATE+KEY+a+00000000+AAAA'), fails('bad-key'));
});

test('takes no key that is cut short, of another kind, or of another name', () => {
  const secret = formatSignerKey(KEY);
  const known = formatVerifierKey(KEY.verifier);
  const data = (line: string): Buffer => Buffer.from(line.slice(line.lastIndexOf('+') + 1), 'base64');
  const withData = (line: string, bytes: Buffer): string =>
    line.slice(0, line.lastIndexOf('+') + 1) + bytes.toString('base64');
  for (const [line, parse] of [
    [secret, parseSignerKey],
    [known, parseVerifierKey],
  ] as const) {
    assert.doesNotThrow(() => parse(line));
    const bytes = data(line);
    for (const other of [
      line.slice(line.indexOf('+', line.startsWith('PRIVATE') ? 12 : 0)),
      withData(line, bytes.subarray(0, -1)),
      withData(line, Buffer.concat([bytes, Buffer.from([0])])),
      withData(line, Buffer.concat([Buffer.from([2]), bytes.subarray(1)])),
      line.replace(KEY.verifier.name, `${KEY.verifier.name}x`),
    ])
      assert.throws(() => parse(other), fails('bad-key'), other.slice(0, 20));
  }
});

test('signs in the form of a signed note', () => {
  const lines = signNote(TEXT, KEY).split('\n');
  assert.deepEqual(lines.slice(0, 4), ['archive.example/log', '3', 'first words', '']);
  const [dash, name, signature] = lines[4]!.split(' ');
  assert.deepEqual([dash, name, lines[5], lines.length], ['\u2014', 'archive.example/log', '', 6]);
  const bytes = Buffer.from(signature!, 'base64');
  assert.equal(bytes.length, 68);
  assert.deepEqual(bytes.subarray(0, 4), KEY.verifier.id);
});

test('believes no note that any byte of was changed', () => {
  const note = Buffer.from(signNote(TEXT, KEY));
  for (let at = 0; at < note.length; at++) {
    for (const bit of [1, 4, 32]) {
      const changed = Buffer.from(note);
      changed[at]! ^= bit;
      const text = changed.toString();
      assert.throws(() => openNote(text, [KEY.verifier]), { name: 'ProofError' }, `byte ${at}`);
    }
  }
});

test('takes a note whose other signatures it does not know', () => {
  const note = signNote(TEXT, KEY);
  const both = note + signNote(TEXT, OTHER).slice(TEXT.length + 1);
  assert.deepEqual(openNote(both, [OTHER.verifier]).signers, [OTHER.verifier]);
  assert.equal(openNote(both, [KEY.verifier, OTHER.verifier]).signers.length, 2);
  assert.throws(() => openNote(note, [OTHER.verifier]), fails('unknown-key'));
  assert.throws(() => openNote(note, []), fails('unknown-key'));
  assert.throws(() => openNote('no note', [KEY.verifier]), fails('bad-note'));
  assert.throws(() => openNote(`${TEXT}\nno signature\n`, [KEY.verifier]), fails('bad-note'));
  assert.throws(() => signNote('no line feed', KEY), RangeError);
});

test('gives a checkpoint back', () => {
  const checkpoint = { origin: 'archive.example/log', size: 12, root: hashLeaf(Buffer.from('a')) };
  const note = signCheckpoint(checkpoint, KEY);
  assert.deepEqual(openCheckpoint(note, [KEY.verifier]), checkpoint);
  assert.deepEqual(readClaim(note), checkpoint);
  const root = checkpoint.root.toString('base64');
  for (const text of [`o\n012\n${root}\n`, `o\n-1\n${root}\n`, 'o\n1\nAAAA\n', `\n1\n${root}\n`, 'o\n1\n']) {
    assert.throws(() => openCheckpoint(signNote(text, KEY), [KEY.verifier]), fails('bad-checkpoint'), text);
  }
});

const LEAF: CaptureLeaf = {
  capture: {
    digest: `sha256:${'0a'.repeat(32)}`,
    size: 120,
    time: '2031-05-03T10:00:00.000Z',
    url: null,
    source: 'pages/Rede.html',
    contentType: 'text/html',
    holds: 'page',
  },
  record: `sha256:${'0b'.repeat(32)}`,
  file: 'onrecord-00001.warc.gz',
  offset: 311,
  length: 240,
};

test('gives a leaf back, and refuses one in any other form', () => {
  assert.deepEqual(parseLeaf(formatLeaf(LEAF)), LEAF);
  assert.deepEqual(parseLeaf(formatLeaf({ ...LEAF, capture: null })), { ...LEAF, capture: null });
  const line = formatLeaf(LEAF);
  for (const other of [
    '',
    'null',
    '{}',
    ` ${line}`,
    line.replace('"v":1', '"v":2'),
    line.replace('311', '-1'),
    line.replace('0a0a', '0A0a'),
    // In the form of a leaf, with what no leaf has.
    ...(
      [
        ['"page"', '"song"'],
        ['"holds":"page"', '"holds":5'],
        ['"url":null', '"url":5'],
        ['"size":', '"size":-'],
        [/"contentType":[^,]+/, '"contentType":5'],
        [/"capture":\{.*?\}/, '"capture":5'],
        [/"capture":\{.*?\}/, '"capture":"page"'],
        [/"capture":\{.*?\}/, '"capture":false'],
        ['"offset":311', '"offset":"311"'],
      ] as const
    ).map(([from, to]) => line.replace(from, to)),
  ]) {
    assert.notEqual(other, line);
    assert.throws(() => parseLeaf(other), fails('bad-leaf'), other);
  }
});

test('proves a leaf by a text of its own', () => {
  const leaves = ['first', 'second', 'third'].map((text) => Buffer.from(text));
  const hashes = leaves.map(hashLeaf);
  const checkpoint = signCheckpoint({ origin: 'o', size: 3, root: computeRoot(hashes) }, KEY);
  leaves.forEach((leaf, index) => {
    const text = formatInclusionProof({ index, path: proveInclusion(hashes, index), checkpoint });
    const proof = parseInclusionProof(text);
    assert.equal(checkInclusion(leaf, proof, [KEY.verifier]).size, 3);
    assert.throws(() => checkInclusion(Buffer.from('other'), proof, [KEY.verifier]), fails('bad-proof'));
    assert.throws(() => checkInclusion(leaf, proof, [OTHER.verifier]), fails('unknown-key'));
    const withExtra = text.replace('\nindex', '\nextra AAAA\nindex');
    assert.deepEqual(parseInclusionProof(withExtra), proof);
  });
  for (const text of [
    '',
    'c2sp.org/tlog-proof@v1\n\n',
    'c2sp.org/tlog-proof@v1\nindex 01\n\n',
    'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n',
  ]) {
    assert.throws(() => parseInclusionProof(text), fails('bad-proof'), text);
  }
});
