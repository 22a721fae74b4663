import { z } from '../../archive/index.ts';

/** A list: a part of it, how many there are in all, and how to get the next part. */
export interface List<Row> {
  readonly results: readonly Row[];
  readonly total: number;
  readonly next: string | null;
}

export function listOf<Row>(row: z.ZodType<Row>): z.ZodType<List<Row>> {
  return z.object({
    results: z.array(row),
    total: z.int().nonnegative().describe('How many there are in all'),
    next: z.nullable(z.string()).describe('Give it as "cursor" to go on; null at the end'),
  });
}
