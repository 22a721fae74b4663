import type { Block } from '../transcript/index.ts';

/**
 * The blocks of a page as columns of small numbers, which compress to a quarter of their JSON. Blocks follow one
 * another without a gap, so that lengths are enough; origins are given by the step from the one before.
 */
export interface PackedBlocks {
  readonly kinds: readonly Block['kind'][];
  readonly rules: readonly string[];
  /** Index in `kinds`, index in `rules`, length. */
  readonly kind: readonly number[];
  readonly rule: readonly number[];
  readonly length: readonly number[];
  /** From the end of the origin before to the start of this one. */
  readonly step: readonly number[];
  /** How much longer the origin is than the block. */
  readonly excess: readonly number[];
}

export function packBlocks(blocks: readonly Block[]): PackedBlocks {
  const kinds = [...new Set(blocks.map((block) => block.kind))];
  const rules = [...new Set(blocks.map((block) => block.rule))];
  const ruleIndex = new Map(rules.map((rule, index) => [rule, index]));
  return {
    kinds,
    rules,
    kind: blocks.map((block) => kinds.indexOf(block.kind)),
    rule: blocks.map((block) => ruleIndex.get(block.rule)!),
    length: blocks.map((block) => block.end - block.start),
    step: blocks.map((block, index) => block.origin[0] - (blocks[index - 1]?.origin[1] ?? 0)),
    excess: blocks.map(({ start, end, origin }) => origin[1] - origin[0] - (end - start)),
  };
}

export function unpackBlocks(packed: PackedBlocks): Block[] {
  let at = 0;
  let source = 0;
  return packed.length.map((length, index) => {
    const start = at;
    at += length;
    const from = source + packed.step[index]!;
    source = from + length + packed.excess[index]!;
    return {
      start,
      end: at,
      kind: packed.kinds[packed.kind[index]!]!,
      rule: packed.rules[packed.rule[index]!]!,
      origin: [from, source],
    };
  });
}
